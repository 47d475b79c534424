using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Preview;

/// <summary>All repositories of a platform on disk, and the real tools over them, to compare a preview with.</summary>
internal sealed class PreviewedRepositories : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Platform _platform;
    private readonly Dictionary<string, string> _folderOfUrl;

    public PreviewedRepositories(Platform platform)
    {
        _platform = platform;
        foreach (var generated in platform.Generate()) _folder.Write(generated.Tree, generated.Repository.Name);
        _folderOfUrl = platform.Repositories.ToDictionary(platform.GitHost.CloneUrlOf, r => _folder[r.Name]);
    }

    /// <summary>What kubectl and helm make of an Application's sources, and which of it comes from charts.</summary>
    public async Task<(IReadOnlyList<Manifest> Kustomized, IReadOnlyList<Manifest> Rendered)> ObjectsOfAsync(ArgoApplication application)
    {
        List<Manifest> kustomized = [], rendered = [];
        foreach (var source in application.Spec!.Sources ?? [application.Spec.Source!])
        {
            if (source.Path is null || !_folderOfUrl.TryGetValue(source.RepoURL!, out var repository)) continue;
            if (File.Exists(Path.Combine(repository, source.Path, "Chart.yaml")))
                rendered.AddRange(await TemplateAsync(source, repository));
            else kustomized.AddRange(Manifest.FromYaml(await Tool.OutputAsync("kubectl", repository, "kustomize", source.Path)));
        }
        var name = application.Spec.Destination!.Namespace!;
        return ([.. kustomized.Select(m => DestinationNamespace.On(m, name))], [.. rendered.Select(m => DestinationNamespace.On(m, name))]);
    }

    /// <summary>What <c>kubectl kustomize</c> gives from some roots on, Application by Application.</summary>
    public async Task<IReadOnlyList<Manifest>> FollowAsync(IEnumerable<RootScope> scopes)
    {
        var files = scopes.SelectMany(
            s => new[] { "project", s.Name }.Select(f => _folder[$"{_platform.K8s.Name}/roots/{s.ArgoCdCluster.Name}/{f}.yaml"]));
        var objects = files.Distinct().SelectMany(f => Manifest.FromYaml(File.ReadAllText(f))).ToList();
        for (var i = 0; i < objects.Count; i++)
        {
            if (objects[i].Kind == "Application")
                objects.AddRange((await ObjectsOfAsync(objects[i].As(WireContracts.Application))).Kustomized);
        }
        return objects;
    }

    public void Dispose() => _folder.Dispose();

    private async Task<IReadOnlyList<Manifest>> TemplateAsync(ApplicationSource source, string repository)
    {
        var files = (source.Helm!.ValueFiles ?? [])
            .SelectMany(f => new[] { "--values", f.Replace("$values", _folder[_platform.K8s.Name], StringComparison.Ordinal) });
        return Manifest.FromYaml(
            await Tool.OutputAsync("helm", repository, ["template", source.Helm.ReleaseName!, source.Path!, .. files]));
    }
}
