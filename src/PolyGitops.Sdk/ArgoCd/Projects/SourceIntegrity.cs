using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>Requirements on some git repositories.</summary>
public sealed record SourceIntegrityGitPolicy : WireObject
{
    /// <summary>Signatures.</summary>
    public SourceIntegrityGitPolicyGpg? Gpg { get; init; }

    /// <summary>Repositories.</summary>
    public IReadOnlyList<SourceIntegrityGitPolicyRepo>? Repos { get; init => field = ByContent.Of(value); }
}

/// <summary>The required signatures.</summary>
public sealed record SourceIntegrityGitPolicyGpg : WireObject
{
    /// <summary>Identities of keys.</summary>
    public IReadOnlyList<string>? Keys { get; init => field = ByContent.Of(value); }

    /// <summary>Which commits are looked at.</summary>
    public string? Mode { get; init; }
}

/// <summary>Repositories that a policy holds for.</summary>
public sealed record SourceIntegrityGitPolicyRepo : WireObject
{
    /// <summary>URL.</summary>
    public string? Url { get; init; }
}
