namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Repositories that a policy holds for.</summary>
public sealed record SourceIntegrityGitPolicyRepo : WireObject
{
    /// <summary>URL.</summary>
    public string? Url { get; init; }
}
