namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>The tokens of a role.</summary>
public sealed record JwtTokens : WireObject
{
    /// <summary>The items.</summary>
    public IReadOnlyList<JwtToken>? Items { get; init; }
}
