namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Requirements on some git repositories.</summary>
public sealed record SourceIntegrityGitPolicy : WireObject
{
    /// <summary>Signatures.</summary>
    public SourceIntegrityGitPolicyGpg? Gpg { get; init; }

    /// <summary>Repositories.</summary>
    public IReadOnlyList<SourceIntegrityGitPolicyRepo>? Repos { get; init; }
}
