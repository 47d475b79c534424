namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>A token for Bitbucket.</summary>
public sealed record BearerTokenBitbucket : WireObject
{
    /// <summary>The Secret with the token.</summary>
    public SecretRef? TokenRef { get; init; }
}
