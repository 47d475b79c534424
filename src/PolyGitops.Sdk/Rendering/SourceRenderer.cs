using System.Text.Json;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kustomize;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Rendering.Folders;
using PolyGitops.Sdk.Rendering.Helm;
using PolyGitops.Sdk.Rendering.Trees;

namespace PolyGitops.Sdk.Rendering;

/// <summary>Finds out what a source of an Application is and renders it, as Argo CD's repository server does.</summary>
/// <param name="contents">Gives the files of repositories.</param>
/// <param name="charts">Renders charts that are not the library's own.</param>
/// <param name="ownCharts">By which the library's own charts are recognized; null for no such charts.</param>
internal sealed class SourceRenderer(IRepositoryContents contents, IForeignCharts charts, OwnChartTemplates? ownCharts)
{
    /// <summary>The files of every source of an Application.</summary>
    public Task<SourceTrees> FindAsync(RenderRequest request, CancellationToken cancellationToken) =>
        SourceTrees.FindAsync(request, contents, cancellationToken);

    /// <summary>Every source of an Application in its order, where no port has to wait for anything.</summary>
    public IReadOnlyList<RenderedSource> Render(RenderRequest request) => Completed(RenderAllAsync(request));

    /// <summary>A source for itself, of a repository that is at hand.</summary>
    public RenderedSource Render(string application, ApplicationSource source, SourceTree tree)
    {
        var request = new RenderRequest { Application = application, Sources = [source], Namespace = "" };
        return Completed(RenderAsync(request, 0, SourceTrees.Of(request, tree), CancellationToken.None));
    }

    /// <summary>One source. What is wrong with it is in the result.</summary>
    /// <param name="request">The Application's sources.</param>
    /// <param name="index">Which of them.</param>
    /// <param name="trees">The files of all of them.</param>
    /// <param name="cancellationToken">Ends the rendering.</param>
    public async Task<RenderedSource> RenderAsync(RenderRequest request, int index, SourceTrees trees, CancellationToken cancellationToken)
    {
        try
        {
            return request.Sources[index].Chart is { Length: > 0 }
                ? await RenderChartAsync(request, index, trees, cancellationToken).ConfigureAwait(false)
                : await RenderPathAsync(request, index, trees, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is SourceException or DiagnosticsException or JsonException)
        {
            return new()
            {
                Revision = trees.RevisionOf(index),
                Values = KnownValues(request, index, trees),
                Problem = failure.Message,
                IsComplete = false,
            };
        }
    }

    private static T Completed<T>(Task<T> rendering) => rendering.IsCompleted
        ? rendering.GetAwaiter().GetResult()
        : throw new InvalidOperationException("Rendering at once takes repositories and charts that are at hand.");

    private async Task<IReadOnlyList<RenderedSource>> RenderAllAsync(RenderRequest request)
    {
        var trees = await FindAsync(request, CancellationToken.None).ConfigureAwait(false);
        var rendered = new RenderedSource[request.Sources.Count];
        for (var i = 0; i < rendered.Length; i++)
            rendered[i] = await RenderAsync(request, i, trees, CancellationToken.None).ConfigureAwait(false);
        return rendered;
    }

    private async Task<RenderedSource> RenderPathAsync(
        RenderRequest request, int index, SourceTrees trees, CancellationToken cancellationToken)
    {
        var source = request.Sources[index];
        var tree = trees[index];
        if (source.Path is not { Length: > 0 } path)
            return source.Ref is { Length: > 0 }
                ? new() { Revision = tree.Revision }
                : throw new SourceException("app path may not be empty");
        var folder = RepositoryPath.Resolve("", path) ?? throw new SourceException($"{path}: app path outside root");
        if (!tree.HasFolder(folder)) throw new SourceException($"{path}: app path does not exist");
        var overridden = SourceOverrides.Apply(source, request.Application, tree, folder);
        return await RenderFolderAsync(request, overridden, (tree, folder), trees, cancellationToken).ConfigureAwait(false);
    }

    // The order of Argo CD's detection: what the source says, a chart, a kustomization, else plain manifests.
    private async Task<RenderedSource> RenderFolderAsync(
        RenderRequest request, ApplicationSource source, (SourceTree Tree, string Folder) place, SourceTrees trees,
        CancellationToken cancellationToken)
    {
        var (tree, folder) = place;
        if (source.Plugin is not null) throw new SourceException("config management plugins are not run here");
        var isChart = tree.Tree.Contains(RepositoryPath.Resolve(folder, ChartLayout.Description)!);
        if (source.Helm is not null || (isChart && source is { Kustomize: null, Directory: null }))
        {
            if (!isChart) throw new SourceException($"{source.Path}: Chart.yaml file is missing");
            var chart = ChartOf(request, source, HelmSourceValues.Of(request.Application, source, trees, tree, folder));
            var rendered = await RenderChartAsync(chart with { Tree = tree, Folder = folder }, cancellationToken).ConfigureAwait(false);
            return rendered with { Revision = tree.Revision };
        }
        return source.Kustomize is not null || (source.Directory is null && KustomizeBuild.FindFile(tree.Tree, folder) is not null)
            ? KustomizeSource.Render(tree, folder, source.Kustomize)
            : DirectorySource.Render(request, tree, folder, source.Directory);
    }

    private async Task<RenderedSource> RenderChartAsync(ForeignChart chart, CancellationToken cancellationToken)
    {
        if (!charts.TakesOwnCharts)
        {
            var (own, difference) = GeneratedChart.Find(chart.Tree!, chart.Folder, ownCharts);
            if (own is not null)
            {
                var (objects, problem) = own.Render(chart.Release, chart.Values);
                return problem is null
                    ? Rendered(chart, objects.Select(o => (RepositoryPath.Resolve(chart.Folder, o.Template)!, o.Manifest)))
                    : throw new SourceException($"`helm template {chart.Release} {chart.Folder}` failed: {problem}");
            }
            chart = chart with { Difference = difference };
        }
        var foreign = await charts.RenderAsync(chart, cancellationToken).ConfigureAwait(false);
        return Rendered(chart, foreign.Select(m => (chart.Folder, m)));
    }

    private async Task<RenderedSource> RenderChartAsync(
        RenderRequest request, int index, SourceTrees trees, CancellationToken cancellationToken)
    {
        var source = request.Sources[index];
        var values = HelmSourceValues.Of(request.Application, source, trees, chart: null, folder: "");
        var chart = ChartOf(request, source, values) with { Name = source.Chart, Version = request.RevisionOf(index) ?? "" };
        var objects = await charts.RenderAsync(chart, cancellationToken).ConfigureAwait(false);
        return Rendered(chart, objects.Select(m => ("", m))) with { Revision = chart.Version };
    }

    private static RenderedSource Rendered(ForeignChart chart, IEnumerable<(string File, Manifest Manifest)> objects) => new()
    {
        Revision = "",
        Type = "Helm",
        Values = chart.Values,
        Objects = [.. objects.Select(o => new KustomizedObject { Content = o.Manifest.Content, File = o.File, Line = 1, Document = 0 })],
    };

    private static ForeignChart ChartOf(RenderRequest request, ApplicationSource source, HelmValues values) => new()
    {
        Release = source.Helm?.ReleaseName is { Length: > 0 } name ? name : request.Application,
        Namespace = source.Helm?.Namespace is { Length: > 0 } ns ? ns : request.Namespace,
        Values = values,
    };

    // Whoever renders the chart elsewhere wants its values.
    private static HelmValues KnownValues(RenderRequest request, int index, SourceTrees trees)
    {
        var source = request.Sources[index];
        try
        {
            var isHere = source.Chart is null or "" && trees.FailureOf(index) is null;
            return HelmSourceValues.Of(request.Application, source, trees, isHere ? trees[index] : null, isHere ? source.Path ?? "" : "");
        }
        catch (Exception unreadable) when (unreadable is SourceException or DiagnosticsException or JsonException or ArgumentException)
        {
            return HelmValues.Empty;
        }
    }
}
