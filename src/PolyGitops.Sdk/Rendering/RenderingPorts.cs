using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Rendering.Trees;

namespace PolyGitops.Sdk.Rendering;

/// <summary>Gives the files of repositories, wherever they are: generated in memory, on disk, or on a server.</summary>
internal interface IRepositoryContents
{
    /// <summary>The files behind a revision: a branch, tag or commit; the default branch when it is empty or <c>HEAD</c>.</summary>
    /// <exception cref="SourceException">There is no such repository or revision.</exception>
    Task<SourceTree> GetAsync(string url, string? targetRevision, CancellationToken cancellationToken);
}

/// <summary>Renders the charts of which the library does not know what helm makes of them.</summary>
internal interface IForeignCharts
{
    /// <summary>Whether it renders the library's own charts as well, because it has helm.</summary>
    bool TakesOwnCharts { get; }

    /// <summary>The objects of a chart.</summary>
    /// <exception cref="SourceException">The chart cannot be rendered.</exception>
    Task<IReadOnlyList<Manifest>> RenderAsync(ForeignChart chart, CancellationToken cancellationToken);
}

/// <summary>The text of every template of the library's own chart under a name, by its path in the chart.</summary>
internal delegate IEnumerable<(string Path, string Text)> OwnChartTemplates(string chart);

/// <summary>A chart under a release name with its values: what <c>helm template</c> is asked for.</summary>
internal sealed record ForeignChart
{
    /// <summary>Name of the chart in a Helm repository; null for a folder of a git repository.</summary>
    public string? Name { get; init; }

    /// <summary>Version in a Helm repository; empty when none is named.</summary>
    public string Version { get; init; } = "";

    /// <summary>Name of the release.</summary>
    public required string Release { get; init; }

    /// <summary>Namespace of the release.</summary>
    public required string Namespace { get; init; }

    /// <summary>Values over the chart's own.</summary>
    public required HelmValues Values { get; init; }

    /// <summary>The files of the chart's git repository; null for a chart of a Helm repository.</summary>
    public SourceTree? Tree { get; init; }

    /// <summary>Folder of the chart in <see cref="Tree"/>.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Why a chart in a git repository is not one of the library's own.</summary>
    public string? Difference { get; init; }
}

/// <summary>Renders no foreign chart: its source is known by name only.</summary>
internal sealed class NoForeignCharts : IForeignCharts
{
    public bool TakesOwnCharts => false;

    public Task<IReadOnlyList<Manifest>> RenderAsync(ForeignChart chart, CancellationToken cancellationToken) =>
        throw new SourceException(chart.Name is not null
            ? "the chart is not the platform's own"
            : $"it is a Helm chart that the platform does not generate: {chart.Difference}");
}
