namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>A key that commits are signed with.</summary>
public sealed record SignatureKey : WireObject
{
    /// <summary>Identity of the key.</summary>
    public string? KeyID { get; init; }
}
