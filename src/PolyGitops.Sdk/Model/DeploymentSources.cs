namespace PolyGitops.Sdk.Model;

/// <summary>A folder in a git repository: manifests, a kustomization or a chart.</summary>
public sealed record GitPath : DeploymentSource
{
    /// <summary>Name of a repository of the platform, or a clone URL.</summary>
    public required string Repository { get; init; }

    /// <summary>Folder in it.</summary>
    public required string Path { get; init; }

    /// <summary>Branch, tag or commit; the repository's default branch when null.</summary>
    public string? Revision { get; init; }
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
}
