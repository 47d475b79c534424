using System.Text.Json;
using PolyGitops.Sdk.Kustomize.Reading;
using PolyGitops.Sdk.Kustomize.Resources;
using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Manifests.Yaml;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Testing.ArgoCd.Sources;

namespace PolyGitops.Sdk.Testing.ArgoCd.Rendering;

/// <summary>The values of a Helm source: value files, then values in the Application, then parameters, each over the ones before.</summary>
internal sealed class HelmSourceValues(RenderRequest request, IReadOnlyList<SourceTree?> trees)
{
    /// <summary>The values over the chart's own.</summary>
    /// <param name="source">The source.</param>
    /// <param name="chart">The files of the chart's repository; null for a chart of a Helm repository.</param>
    /// <param name="folder">Folder of the chart.</param>
    public HelmValues Of(ApplicationSource source, SourceTree? chart, string folder)
    {
        if (source.Helm is not { } helm) return HelmValues.Empty;
        var values = HelmValues.Empty;
        foreach (var file in helm.ValueFiles ?? [])
        {
            if (Find(file, chart, folder, helm.IgnoreMissingValueFiles == true) is { } text) values = values.Merge(Parse(text, file));
        }
        if (helm.ValuesObject is { ValueKind: JsonValueKind.Object } inline) values = values.Merge(HelmValues.From(inline));
        else if (helm.Values is { Length: > 0 } text) values = values.Merge(Parse(text, "spec.source.helm.values"));
        foreach (var file in helm.FileParameters ?? [])
            values = HelmParameters.Set(values, file.Name ?? "", Find(file.Path ?? "", chart, folder, mayBeMissing: false) ?? "", isText: true);
        foreach (var parameter in helm.Parameters ?? [])
            values = HelmParameters.Set(values, parameter.Name ?? "", parameter.Value ?? "", parameter.ForceString == true);
        return values;
    }

    // '$name/path' is a path in the repository of the source that goes by that name; other paths start at the chart, or at its repository.
    private string? Find(string file, SourceTree? chart, string folder, bool mayBeMissing)
    {
        var path = file.Replace("$ARGOCD_APP_NAME", request.Application, StringComparison.Ordinal);
        var tree = chart;
        if (path.StartsWith('$'))
        {
            var slash = path.IndexOf('/', StringComparison.Ordinal);
            var name = slash < 0 ? path[1..] : path[1..slash];
            var index = request.Sources.Select((s, i) => (s.Ref, Index: i)).FirstOrDefault(s => s.Ref == name, (null, -1)).Index;
            if (index < 0) throw new SourceException($"error getting helm values: source referenced {'"'}{name}{'"'}, which is not one of the available sources");
            (tree, path) = (trees[index], slash < 0 ? "" : path[(slash + 1)..]);
            folder = "";
        }
        else if (path.Contains("://", StringComparison.Ordinal))
        {
            throw new SourceException($"FakeArgoCd fetches no value files: {path}");
        }
        var resolved = path.StartsWith('/') ? TreePath.Resolve("", path) : TreePath.Resolve(folder, path);
        if (resolved is not null && tree is not null && tree.Tree.TryGet(resolved, out var found)) return found.Text;
        return mayBeMissing ? null : throw new SourceException($"`helm template` failed: open {file}: no such file or directory");
    }

    private static HelmValues Parse(string yaml, string file) => YamlReader.Read(yaml, file) switch
    {
        [] or [{ Content.ValueKind: JsonValueKind.Null }, ..] => HelmValues.Empty,
        [{ Content.ValueKind: JsonValueKind.Object } document, ..] => HelmValues.From(document.Content),
        _ => throw new SourceException($"`helm template` failed: failed to parse {file}: the values are no mapping"),
    };
}
