namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Requirements on the sources themselves.</summary>
public sealed record SourceIntegrity : WireObject
{
    /// <summary>Git.</summary>
    public SourceIntegrityGit? Git { get; init; }
}
