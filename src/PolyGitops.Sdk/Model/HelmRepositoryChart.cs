namespace PolyGitops.Sdk.Model;

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
