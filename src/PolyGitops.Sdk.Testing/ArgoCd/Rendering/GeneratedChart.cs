using System.Text.Json;
using PolyGitops.Sdk.Generation.Helm;
using PolyGitops.Sdk.Generation.Preview.Charts;
using PolyGitops.Sdk.Kustomize.Reading;
using PolyGitops.Sdk.Kustomize.Resources;
using PolyGitops.Sdk.Manifests.Yaml;
using PolyGitops.Sdk.Testing.ArgoCd.Sources;

namespace PolyGitops.Sdk.Testing.ArgoCd.Rendering;

/// <summary>Recognizes a chart with the SDK's own templates, of which the SDK knows what helm makes.</summary>
internal static class GeneratedChart
{
    /// <summary>The chart in a folder; null when a template of it is somebody else's, or one is missing.</summary>
    public static OwnChart? Find(SourceTree tree, string folder, string name, string version, string? appVersion)
    {
        var prefix = folder.Length == 0 ? 0 : folder.Length + 1;
        var templates = tree.FilesBelow(TreePath.Resolve(folder, "templates")!).ToDictionary(f => f.Path[prefix..], f => f.Text, StringComparer.Ordinal);
        var own = HelmChartFiles.TemplatesOf(name).ToDictionary(t => t.Path, t => t.Text, StringComparer.Ordinal);
        if (templates.Count != own.Count || own.Any(o => templates.GetValueOrDefault(o.Key) != o.Value)) return null;
        var hasDependencies = tree.HasFolder(TreePath.Resolve(folder, "charts")!) || tree.HasFolder(TreePath.Resolve(folder, "crds")!);
        if (hasDependencies || !tree.Tree.TryGet(TreePath.Resolve(folder, "values.yaml")!, out var values)) return null;
        if (YamlReader.Read(values.Content, values.Path) is not [{ Content.ValueKind: JsonValueKind.Object } defaults, ..]) return null;
        var schema = tree.Tree.TryGet(TreePath.Resolve(folder, "values.schema.json")!, out var file) ? JsonElement.Parse(file.Content.Span) : JsonElement.Parse("{}");
        return new(new() { Name = name, Version = version, AppVersion = appVersion, ImageRepository = "" }, defaults.Content, schema);
    }
}
