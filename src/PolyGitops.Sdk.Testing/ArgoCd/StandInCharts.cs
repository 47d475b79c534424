using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Testing;

/// <summary>
/// Renders third-party charts without a network or the charts: a stand-in for <c>argo-cd</c> (see <see cref="ArgoCdStandIn"/>), the
/// renderings that were registered, and for every other chart a plausible small set of objects (see <see cref="StandInChart"/>).
/// Immutable.
/// </summary>
public sealed class StandInCharts
{
    private readonly Dictionary<string, Func<HelmRelease, IReadOnlyList<Manifest>>> _renderings;

    private StandInCharts(Dictionary<string, Func<HelmRelease, IReadOnlyList<Manifest>>> renderings) => _renderings = renderings;

    /// <summary>The stand-ins that the library has.</summary>
    public static StandInCharts Default { get; } = new(new() { [ArgoCdStandIn.Chart] = ArgoCdStandIn.Manifests });

    /// <summary>These charts, and a custom rendering for one chart. It must return the same objects for the same release.</summary>
    /// <param name="chart">Name of the chart.</param>
    /// <param name="rendering">Returns the chart's objects; its exceptions are reported as <c>helm</c>'s errors.</param>
    [Pure]
    public StandInCharts With(string chart, Func<HelmRelease, IReadOnlyList<Manifest>> rendering)
    {
        ArgumentException.ThrowIfNullOrEmpty(chart);
        ArgumentNullException.ThrowIfNull(rendering);
        return new(new(_renderings) { [chart] = rendering });
    }

    /// <summary>The objects of a release, the same ones each time.</summary>
    public IReadOnlyList<Manifest> Render(HelmRelease release)
    {
        ArgumentNullException.ThrowIfNull(release);
        return _renderings.TryGetValue(release.Chart, out var rendering) ? rendering(release) : StandInChart.Manifests(release);
    }
}
