using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Rendering;

namespace PolyGitops.Sdk.Testing.ArgoCd.Rendering;

/// <summary>Charts of Helm repositories by their stand-ins, and charts in git repositories by <c>helm</c> where there is one.</summary>
internal sealed class ForeignCharts(StandInCharts standIns, HelmTemplate? helm) : IForeignCharts
{
    public bool TakesOwnCharts => helm is not null;

    public async Task<IReadOnlyList<Manifest>> RenderAsync(ForeignChart chart, CancellationToken cancellationToken)
    {
        if (chart.Name is not null) return StandIn(chart);
        return helm is not null
            ? await helm.RenderAsync(chart, cancellationToken).ConfigureAwait(false)
            : throw new SourceException(
                $"the chart {chart.Folder} takes helm, because {chart.Difference}: set its path in FakeArgoCdOptions.UseHelm");
    }

    private IReadOnlyList<Manifest> StandIn(ForeignChart chart)
    {
        try
        {
            return standIns.Render(new()
            {
                Chart = chart.Name!,
                Version = chart.Version,
                Name = chart.Release,
                Namespace = chart.Namespace,
                Values = chart.Values,
            });
        }
        catch (Exception failure)
        {
            // Renderings are user code: their exceptions stand for helm's errors.
            throw new SourceException($"`helm template` of the chart {chart.Name} failed: {failure.Message}", failure);
        }
    }
}
