namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>What Argo CD keeps about a project.</summary>
public sealed record AppProjectStatus : WireObject
{
    /// <summary>Tokens that were issued, by role.</summary>
    public IReadOnlyDictionary<string, JwtTokens>? JwtTokensByRole { get; init; }
}
