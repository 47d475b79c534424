namespace PolyGitops.Sdk.Model;

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
