using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Rendering.Charts;
using PolyGitops.Sdk.Rendering.Trees;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Rendering.Helm;

/// <summary>Recognizes a chart with the library's own templates, of which it is known what helm makes.</summary>
internal static class GeneratedChart
{
    // Many Applications deploy one chart.
    private static readonly ConditionalWeakTable<SourceTree, ConcurrentDictionary<string, (OwnChart? Chart, string Difference)>> Known = [];

    /// <summary>The chart in a folder, or what makes it another one.</summary>
    public static (OwnChart? Chart, string Difference) Find(
        SourceTree tree, string folder, OwnChartTemplates? ownCharts) => ownCharts is null
        ? (null, "charts are not rendered here")
        : Known.GetOrCreateValue(tree).GetOrAdd(folder, f => Recognize(tree, f, ownCharts));

    private static (OwnChart? Chart, string Difference) Recognize(SourceTree tree, string folder, OwnChartTemplates ownCharts)
    {
        var description = Mapping(tree, RepositoryPath.Resolve(folder, ChartLayout.Description)!);
        if (description?.Text("name") is not { Length: > 0 } name || description?.Text("version") is not { } version)
            return (null, "its Chart.yaml has no name or no version");
        if (DifferenceOf(tree, folder, ownCharts(name)) is { } difference) return (null, difference);
        if (Mapping(tree, RepositoryPath.Resolve(folder, ChartLayout.Values)!) is not { } defaults)
            return (null, $"it has no {ChartLayout.Values}");
        var schema = tree.Tree.TryGet(RepositoryPath.Resolve(folder, ChartLayout.Schema)!, out var file)
            ? JsonElement.Parse(file.Content.Span)
            : JsonElement.Parse("{}");
        return (
            new(
                new() { Name = name, Version = version, AppVersion = description?.Text("appVersion"), ImageRepository = "" },
                defaults, schema),
            "");
    }

    private static string? DifferenceOf(SourceTree tree, string folder, IEnumerable<(string Path, string Text)> templates)
    {
        var own = templates.ToDictionary(t => RepositoryPath.Resolve(folder, t.Path)!, t => t.Text, StringComparer.Ordinal);
        var files = tree.FilesBelow(RepositoryPath.Resolve(folder, "templates")!).ToList();
        if (files.FirstOrDefault(f => !own.ContainsKey(f.Path)) is { } added) return $"the chart has a custom file, {added.Path}";
        if (files.FirstOrDefault(f => own[f.Path] != f.Text) is { } changed)
            return $"the chart has a template that was changed, {changed.Path}";
        if (files.Count != own.Count) return $"the chart lacks the template {own.Keys.Except(files.Select(f => f.Path)).First()}";
        foreach (var further in new[] { "charts", "crds" })
        {
            if (tree.HasFolder(RepositoryPath.Resolve(folder, further)!)) return $"the chart has a folder {further}";
        }
        return null;
    }

    private static JsonElement? Mapping(SourceTree tree, string path) =>
        tree.Tree.TryGet(path, out var file)
            && YamlReader.Read(file.Content, path) is [{ Content.ValueKind: JsonValueKind.Object } document, ..]
            ? document.Content
            : null;
}
