namespace PolyGitops.Sdk.Manifests.ArgoCd;

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
