using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Building;
using PolyGitops.Sdk.Diagnostics;
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
        With(Draft with { Charts = Draft.Charts.And(Guard.NotNull(chart)) });

    /// <summary>Adds a chart for an HTTP service.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="configure">
    /// Its version and image, and further settings: <c>c => c.WithVersion("0.1.0").WithImage("ghcr.io/acme/web")</c>.
    /// </param>
    [Pure]
    public HelmRepositoryBuilder AddChart(string name, Func<ChartBuilder, ChartBuilder> configure) =>
        AddChart(Guard.NotNull(configure)(new(new() { Name = Guard.NotNull(name), Version = "", ImageRepository = "" })).Draft);

    private protected override HelmRepositoryBuilder With(HelmRepository draft) => new(draft);
}
