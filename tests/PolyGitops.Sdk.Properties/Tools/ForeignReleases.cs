using System.Text;
using System.Text.Json;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Properties.Checks;
using PolyGitops.Sdk.Properties.Worlds;

namespace PolyGitops.Sdk.Properties.Tools;

/// <summary>Renders the foreign charts of a platform by helm, as its Applications ask for them.</summary>
internal sealed class ForeignReleases(Toolbox toolbox, ChartServers servers)
{
    /// <param name="platform">The platform.</param>
    /// <param name="folder">Where its repositories are, each in a folder of its name.</param>
    public async Task CheckAsync(Platform platform, string folder)
    {
        var previews = platform.Environments.Select(e => platform.Preview(e.Name)).ToList();
        var releases = previews
            .SelectMany(p => p.Objects).Where(o => o.Manifest is { Kind: "Application", Namespace: not null })
            .DistinctBy(o => (o.Cluster, o.Manifest.Name)).Select(o => Release(platform, folder, o.Manifest.Content)).OfType<Asked>().ToList();
        if (releases.Count == 0) return;
        var unknown = previews.SelectMany(p => p.Unrendered).Where(u => u.Chart is not null).DistinctBy(u => (u.Cluster, u.Application)).ToList();
        if (unknown.Count != releases.Count)
            throw new BrokenPropertyException($"{releases.Count} Applications have foreign charts, and the preview names {unknown.Count}:\n{string.Join('\n', unknown)}");
        var charts = releases.Select(r => (r.IsOci, r.Chart, r.Version)).Distinct().ToList();
        var files = await servers.PullAsync(charts);
        foreach (var release in releases)
        {
            var rendered = await RenderAsync(folder, release, files[charts.IndexOf((release.IsOci, release.Chart, release.Version))]);
            Compare(release, rendered, unknown.First(u => u.Application == release.Application && u.Chart == release.Chart));
        }
    }

    private async Task<IReadOnlyList<Manifest>> RenderAsync(string folder, Asked release, string chart)
    {
        List<string> arguments = [chart, "--namespace", release.Namespace, .. release.Values];
        await toolbox.ShellAsync(folder, "foreign charts: helm lint --strict", $"helm lint --strict {Toolbox.Quoted(arguments)}\n");
        var rendered = await toolbox.ShellAsync(
            folder, $"foreign charts: helm template from {(release.IsOci ? "an OCI registry" : "a Helm repository")}",
            $"helm template {Toolbox.Quoted([release.Name, .. arguments])} --include-crds\n");
        return Manifest.FromYaml(Encoding.UTF8.GetBytes(rendered), release.Application);
    }

    // The values as the preview knows them lead to the objects that helm makes of the Application's own words.
    private static void Compare(Asked release, IReadOnlyList<Manifest> rendered, UnrenderedSource preview)
    {
        if (preview.Version != release.Version || preview.Namespace != release.Namespace)
            throw new BrokenPropertyException($"{preview} is not {release.Chart} {release.Version} in {release.Namespace}.");
        var known = ForeignChart.Objects(new() { Chart = release.Chart, Version = release.Version, Name = release.Name, Namespace = release.Namespace, Values = preview.Values });
        var differences = rendered.Where(r => !known.Contains(r)).Select(r => $"helm renders {r}\n{r.ToYaml()}")
            .Concat(known.Where(k => !rendered.Contains(k)).Select(k => $"The values of the preview give {k}\n{k.ToYaml()}"));
        Converges.Nothing($"{release.Application} with {release.Chart} and {preview.Values}", differences);
    }

    // Read from the Application as Argo CD does; what its values are is left to helm.
    private static Asked? Release(Platform platform, string folder, JsonElement application)
    {
        var spec = application.GetProperty("spec");
        var sources = spec.TryGetProperty("sources", out var several) ? [.. several.EnumerateArray()] : new List<JsonElement> { spec.GetProperty("source") };
        if (sources.FirstOrDefault(s => s.TryGetProperty("chart", out _)) is not { ValueKind: JsonValueKind.Object } source) return null;
        var name = application.GetProperty("metadata").GetProperty("name").GetString()!;
        var helm = source.TryGetProperty("helm", out var said) ? said : JsonElement.Parse("{}");
        List<string> arguments = [];
        foreach (var file in Items(helm, "valueFiles")) arguments.AddRange(["--values", PathOf(file.GetString()!)]);
        // A file after the others, as Argo CD has it.
        if (helm.TryGetProperty("valuesObject", out var inline))
        {
            var file = Path.Combine(folder, $"{name}.values.json");
            File.WriteAllText(file, inline.GetRawText());
            arguments.AddRange(["--values", file]);
        }
        foreach (var parameter in Items(helm, "parameters"))
        {
            var isText = parameter.TryGetProperty("forceString", out var forced) && forced.GetBoolean();
            arguments.AddRange([isText ? "--set-string" : "--set", $"{parameter.GetProperty("name").GetString()}={parameter.GetProperty("value").GetString()}"]);
        }
        var url = source.GetProperty("repoURL").GetString()!;
        return new()
        {
            Application = name,
            IsOci = !url.Contains("://", StringComparison.Ordinal),
            Chart = source.GetProperty("chart").GetString()!,
            Version = source.GetProperty("targetRevision").GetString()!,
            Name = helm.TryGetProperty("releaseName", out var release) ? release.GetString()! : name,
            Namespace = spec.GetProperty("destination").GetProperty("namespace").GetString()!,
            Values = arguments,
        };

        string PathOf(string file)
        {
            var reference = file[1..file.IndexOf('/', StringComparison.Ordinal)];
            var repository = sources.Single(s => s.TryGetProperty("ref", out var r) && r.GetString() == reference).GetProperty("repoURL").GetString();
            return Path.Combine(folder, platform.Repositories.Single(r => platform.GitHost.CloneUrlOf(r) == repository).Name, file[(reference.Length + 2)..]);
        }
    }

    private static IEnumerable<JsonElement> Items(JsonElement parent, string list) => parent.TryGetProperty(list, out var found) ? found.EnumerateArray() : [];

    /// <summary>What an Application asks helm for.</summary>
    private sealed record Asked
    {
        public required string Application { get; init; }
        public required bool IsOci { get; init; }
        public required string Chart { get; init; }
        public required string Version { get; init; }
        public required string Name { get; init; }
        public required string Namespace { get; init; }
        public required IReadOnlyList<string> Values { get; init; }
    }
}
