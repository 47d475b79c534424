using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>A role in a project.</summary>
public sealed record ProjectRole : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>One sentence.</summary>
    public string? Description { get; init; }

    /// <summary>Groups of the identity provider.</summary>
    public IReadOnlyList<string>? Groups { get; init => field = ByContent.Of(value); }

    /// <summary>Tokens that were issued.</summary>
    public IReadOnlyList<JwtToken>? JwtTokens { get; init => field = ByContent.Of(value); }

    /// <summary>Policies.</summary>
    public IReadOnlyList<string>? Policies { get; init => field = ByContent.Of(value); }
}

/// <summary>A token that was issued for a role.</summary>
public sealed record JwtToken : WireObject
{
    /// <summary>When it ends, in seconds since 1970.</summary>
    public long? Exp { get; init; }

    /// <summary>When it was issued, in seconds since 1970.</summary>
    public long? Iat { get; init; }

    /// <summary>Identity.</summary>
    public string? Id { get; init; }
}
