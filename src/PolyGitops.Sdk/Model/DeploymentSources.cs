using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Model;

/// <summary>A folder in a git repository: manifests, a kustomization or a chart.</summary>
public sealed record GitPath : DeploymentSource
{
    /// <summary>Name of a repository of the platform, or a clone URL.</summary>
    public required string Repository { get; init; }

    /// <summary>Folder in it.</summary>
    public required string Path { get; init; }

    /// <summary>Branch, tag or commit; the default branch of the platform's own repository when null. Another one needs it.</summary>
    public string? Revision { get; init; }

    /// <summary>
    /// Whether the folder is a Helm chart. One whose workload has values, or places for its images, is one in any case; every other
    /// folder is a kustomization or plain manifests, and its images are overridden as kustomize does it.
    /// </summary>
    public bool IsChart { get; init; }

    /// <summary>The folder as a Helm chart, which takes values.</summary>
    [Pure]
    public GitPath AsChart() => this with { IsChart = true };

    /// <summary>The folder at a branch, tag or commit.</summary>
    [Pure]
    public GitPath AtRevision(string revision) => this with { Revision = Guard.NotNull(revision) };
}

/// <summary>A chart in a Helm repository (an <c>index.yaml</c> over HTTP).</summary>
public sealed record HelmRepositoryChart : DeploymentSource
{
    /// <summary>URL of the Helm repository, for example <c>https://charts.jetstack.io</c>.</summary>
    public required string Repository { get; init; }

    /// <summary>Chart name.</summary>
    public required string Chart { get; init; }

    /// <summary>Chart version, exact.</summary>
    public required string Version { get; init; }
}

/// <summary>A chart in an OCI registry.</summary>
public sealed record OciChart : DeploymentSource
{
    /// <summary>Registry and path without scheme, for example <c>ghcr.io/acme/charts</c> (Argo CD, Helm OCI repositories).</summary>
    public required string Registry { get; init; }

    /// <summary>Chart name.</summary>
    public required string Chart { get; init; }

    /// <summary>Chart version, exact.</summary>
    public required string Version { get; init; }
}

/// <summary>A chart of one of the platform's own <see cref="HelmRepository"/>s.</summary>
public sealed record PlatformChart : DeploymentSource
{
    /// <summary>Name of the <see cref="HelmChart"/>.</summary>
    public required string Chart { get; init; }

    /// <summary>Chart version that is deployed; the one in the model when null.</summary>
    public string? Version { get; init; }

    /// <summary>The chart at another version than the one in the model.</summary>
    [Pure]
    public PlatformChart AtVersion(string version) => this with { Version = Guard.NotNull(version) };
}

/// <summary>A Helm repository or OCI registry of which a chart is named next.</summary>
public sealed class ChartRepository
{
    private readonly Func<string, string, DeploymentSource> _source;

    internal ChartRepository(Func<string, string, DeploymentSource> source) => _source = source;

    /// <summary>Names the chart; its version follows.</summary>
    [Pure]
    public NamedChart Chart(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new(version => _source(name, version));
    }
}

/// <summary>A chart of which the version is named next.</summary>
public sealed class NamedChart
{
    private readonly Func<string, DeploymentSource> _source;

    internal NamedChart(Func<string, DeploymentSource> source) => _source = source;

    /// <summary>The chart at a version, exact.</summary>
    [Pure]
    public DeploymentSource AtVersion(string version) => _source(Guard.NotNull(version));
}

/// <summary>A git repository of which a folder is named next.</summary>
public sealed class GitSource
{
    private readonly string _repository;

    internal GitSource(string repository) => _repository = repository;

    /// <summary>The folder of the repository.</summary>
    [Pure]
    public GitPath Path(string folder) => new() { Repository = _repository, Path = Guard.NotNull(folder) };
}
