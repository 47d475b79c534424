namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Requirements on git repositories.</summary>
public sealed record SourceIntegrityGit : WireObject
{
    /// <summary>Policies.</summary>
    public IReadOnlyList<SourceIntegrityGitPolicy>? Policies { get; init; }
}
