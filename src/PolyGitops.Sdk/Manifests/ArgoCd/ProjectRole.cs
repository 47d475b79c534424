namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>A role in a project.</summary>
public sealed record ProjectRole : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>One sentence.</summary>
    public string? Description { get; init; }

    /// <summary>Groups of the identity provider.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>Tokens that were issued.</summary>
    public IReadOnlyList<JwtToken>? JwtTokens { get; init; }

    /// <summary>Policies.</summary>
    public IReadOnlyList<string>? Policies { get; init; }
}
