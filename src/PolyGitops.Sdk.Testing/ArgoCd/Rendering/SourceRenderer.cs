using System.Text.Json;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Kustomize;
using PolyGitops.Sdk.Kustomize.Reading;
using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Testing.ArgoCd.Sources;

namespace PolyGitops.Sdk.Testing.ArgoCd.Rendering;

/// <summary>Finds out what a source is and renders it.</summary>
internal sealed class SourceRenderer(StandInCharts charts, HelmRendering helm)
{
    public async Task<RenderedSource> RenderAsync(RenderRequest request, int index, IReadOnlyList<SourceTree?> trees, CancellationToken cancellationToken)
    {
        var source = request.Sources[index];
        if (trees[index] is not { } tree) return RenderForeignChart(request, index, trees);
        if (source.Path is not { Length: > 0 } path)
            return source.Ref is { Length: > 0 } ? new() { Revision = tree.Revision } : throw new SourceException("app path may not be empty");
        var folder = TreePath.Resolve("", path) ?? throw new SourceException($"{path}: app path outside root");
        if (!tree.HasFolder(folder)) throw new SourceException($"{path}: app path does not exist");
        try
        {
            var overridden = SourceOverrides.Apply(source, request.Application, tree, folder);
            return await RenderFolderAsync(request, overridden, tree, folder, trees, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception unreadable) when (unreadable is DiagnosticsException or JsonException)
        {
            throw new SourceException(unreadable.Message, unreadable);
        }
    }

    // The order of Argo CD's detection: what the source says, a chart, a kustomization, else plain manifests.
    private async Task<RenderedSource> RenderFolderAsync(
        RenderRequest request, ApplicationSource source, SourceTree tree, string folder, IReadOnlyList<SourceTree?> trees, CancellationToken cancellationToken)
    {
        if (source.Plugin is not null) throw new SourceException("FakeArgoCd runs no config management plugins");
        var isChart = tree.Tree.Contains(TreePath.Resolve(folder, "Chart.yaml")!);
        if (source.Helm is not null || (isChart && source is { Kustomize: null, Directory: null }))
        {
            if (!isChart) throw new SourceException($"{source.Path}: Chart.yaml file is missing");
            var values = new HelmSourceValues(request, trees).Of(source, tree, folder);
            var objects = await helm.RenderAsync(ReleaseOf(request, source, values), tree, folder, cancellationToken).ConfigureAwait(false);
            return new() { Revision = tree.Revision, Type = "Helm", Objects = objects };
        }
        if (source.Kustomize is not null || (source.Directory is null && KustomizeBuild.FindFile(tree.Tree, folder) is not null))
            return new() { Revision = tree.Revision, Type = "Kustomize", Objects = KustomizeSource.Render(tree, folder, source.Kustomize) };
        return new() { Revision = tree.Revision, Type = "Directory", Objects = DirectorySource.Render(tree, folder, source.Directory) };
    }

    private RenderedSource RenderForeignChart(RenderRequest request, int index, IReadOnlyList<SourceTree?> trees)
    {
        var source = request.Sources[index];
        var values = new HelmSourceValues(request, trees).Of(source, chart: null, "");
        var release = ReleaseOf(request, source, values) with { Chart = source.Chart!, Version = request.RevisionOf(index) ?? "" };
        try
        {
            return new() { Revision = release.Version, Type = "Helm", Objects = charts.Render(release) };
        }
        catch (Exception failure)
        {
            // Renderings are the user's: what they throw stands for what helm would say.
            throw new SourceException($"`helm template` of the chart {source.Chart} failed: {failure.Message}", failure);
        }
    }

    private static HelmRelease ReleaseOf(RenderRequest request, ApplicationSource source, Model.HelmValues values) => new()
    {
        Chart = "",
        Name = source.Helm?.ReleaseName is { Length: > 0 } name ? name : request.Application,
        Namespace = source.Helm?.Namespace is { Length: > 0 } ns ? ns : request.Namespace,
        Values = values,
    };
}
