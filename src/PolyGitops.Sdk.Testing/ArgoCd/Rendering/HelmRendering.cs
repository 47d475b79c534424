using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using PolyGitops.Sdk.Generation.Preview.Charts;
using PolyGitops.Sdk.Kustomize.Reading;
using PolyGitops.Sdk.Kustomize.Resources;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Manifests.Yaml;
using PolyGitops.Sdk.Testing.ArgoCd.Sources;

namespace PolyGitops.Sdk.Testing.ArgoCd.Rendering;

/// <summary>Renders charts that lie in git repositories: by <c>helm</c> where there is one, else the charts that the SDK generates.</summary>
internal sealed class HelmRendering(HelmTemplate? helm)
{
    private readonly ConditionalWeakTable<SourceTree, ConcurrentDictionary<string, OwnChart?>> _charts = [];

    public async Task<IReadOnlyList<Manifest>> RenderAsync(HelmRelease release, SourceTree tree, string folder, CancellationToken cancellationToken)
    {
        if (helm is not null) return await helm.RenderAsync(release, tree, folder, cancellationToken).ConfigureAwait(false);
        // Many Applications deploy one chart.
        var chart = _charts.GetOrCreateValue(tree).GetOrAdd(folder, f => Recognize(tree, f))
            ?? throw new SourceException($"the chart {folder} has templates of its own, which take helm: say where it is in FakeArgoCdOptions.UseHelm");
        lock (chart)
        {
            var (objects, problem) = chart.Render(release.Name, release.Values);
            return problem is null ? [.. objects.Select(o => o.Manifest)] : throw new SourceException($"`helm template {release.Name} {folder}` failed: {problem}");
        }
    }

    private static OwnChart? Recognize(SourceTree tree, string folder)
    {
        var description = YamlReader.Read(tree.Tree[TreePath.Resolve(folder, "Chart.yaml")!].Content, "Chart.yaml") is [var document, ..] ? document.Content : default;
        if (description.ValueKind != JsonValueKind.Object || description.Text("name") is not { Length: > 0 } name || description.Text("version") is not { } version)
            throw new SourceException($"`helm template` failed: {folder}/Chart.yaml has no name or no version");
        return GeneratedChart.Find(tree, folder, name, version, description.Text("appVersion"));
    }
}
