using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>What a component or workload is deployed from.</summary>
public abstract record DeploymentSource
{
    /// <summary>A chart in a Helm repository.</summary>
    public static DeploymentSource FromHelm(string repository, string chart, string version) =>
        new HelmRepositoryChart { Repository = repository, Chart = chart, Version = version };

    /// <summary>A chart in an OCI registry.</summary>
    public static DeploymentSource FromOci(string registry, string chart, string version) =>
        new OciChart { Registry = registry, Chart = chart, Version = version };

    /// <summary>A chart of the platform's own, at the version in the model unless another is named.</summary>
    public static DeploymentSource FromChart(string chart, string? version = null) =>
        new PlatformChart { Chart = chart, Version = version };

    /// <summary>A folder in a repository of the platform (by name) or any git repository (by clone URL).</summary>
    public static DeploymentSource FromGit(string repository, string path, string? revision = null) =>
        new GitPath { Repository = repository, Path = path, Revision = revision };

    /// <summary>The source at another version or revision; itself when there is none.</summary>
    internal DeploymentSource AtVersion(string? version) => (this, version) switch
    {
        (_, null) => this,
        (HelmRepositoryChart chart, _) => chart with { Version = version },
        (OciChart chart, _) => chart with { Version = version },
        (PlatformChart chart, _) => chart with { Version = version },
        (GitPath path, _) => path with { Revision = version },
        _ => this,
    };
}
