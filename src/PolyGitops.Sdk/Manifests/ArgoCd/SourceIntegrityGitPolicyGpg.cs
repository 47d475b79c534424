namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>The required signatures.</summary>
public sealed record SourceIntegrityGitPolicyGpg : WireObject
{
    /// <summary>Identities of keys.</summary>
    public IReadOnlyList<string>? Keys { get; init; }

    /// <summary>Which commits are looked at.</summary>
    public string? Mode { get; init; }
}
