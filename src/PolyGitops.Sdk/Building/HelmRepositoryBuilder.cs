using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Building;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>Configures a repository of Helm charts.</summary>
public sealed class HelmRepositoryBuilder : RepositoryBuilder<HelmRepositoryBuilder, HelmRepository>
{
    internal HelmRepositoryBuilder(HelmRepository draft)
        : base(draft)
    {
    }

    /// <summary>Adds a chart.</summary>
    [Pure]
    public HelmRepositoryBuilder AddChart(HelmChart chart) =>
        With(Draft with { Charts = Draft.Charts.And(chart) });

    /// <summary>Adds a chart for an HTTP service.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version (semantic version).</param>
    /// <param name="image">Image that it deploys when no values say otherwise, without tag.</param>
    /// <param name="configure">Further settings.</param>
    [Pure]
    public HelmRepositoryBuilder AddChart(string name, string version, string image, Func<ChartBuilder, ChartBuilder>? configure = null)
    {
        var chart = new ChartBuilder(new() { Name = name, Version = version, ImageRepository = image });
        return AddChart((configure is null ? chart : configure(chart)).Draft);
    }

    private protected override HelmRepositoryBuilder With(HelmRepository draft) => new(draft);
}
