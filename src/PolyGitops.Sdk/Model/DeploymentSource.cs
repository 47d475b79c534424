using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>What a component or workload is deployed from.</summary>
public abstract record DeploymentSource
{
    /// <summary>A chart in a Helm repository: <c>FromHelm("https://charts.example.com").Chart("thing").AtVersion("1.2.3")</c>.</summary>
    /// <param name="repository">URL of the Helm repository.</param>
    public static ChartRepository FromHelm(string repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        return new((chart, version) => new HelmRepositoryChart { Repository = repository, Chart = chart, Version = version });
    }

    /// <summary>A chart in an OCI registry: <c>FromOci("ghcr.io/acme/charts").Chart("thing").AtVersion("1.2.3")</c>.</summary>
    /// <param name="registry">Registry and path without scheme.</param>
    public static ChartRepository FromOci(string registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return new((chart, version) => new OciChart { Registry = registry, Chart = chart, Version = version });
    }

    /// <summary>
    /// A chart of the platform's own, at the version in the model unless <see cref="PlatformChart.AtVersion"/> names another.
    /// </summary>
    public static PlatformChart FromChart(string chart) => new() { Chart = Guard.NotNull(chart) };

    /// <summary>
    /// A folder in a git repository: <c>FromGit("shop-api").Path("deploy")</c>, at the default branch unless
    /// <see cref="GitPath.AtRevision"/> names another revision. A repository that is not the platform's needs one.
    /// </summary>
    /// <param name="repository">Name of a repository of the platform, or a clone URL.</param>
    public static GitSource FromGit(string repository) => new(Guard.NotNull(repository));

    /// <summary>The source at another version or revision; itself when there is none.</summary>
    internal DeploymentSource OrAt(string? version) => (this, version) switch
    {
        (_, null) => this,
        (HelmRepositoryChart chart, _) => chart with { Version = version },
        (OciChart chart, _) => chart with { Version = version },
        (PlatformChart chart, _) => chart with { Version = version },
        (GitPath path, _) => path with { Revision = version },
        _ => this,
    };
}
