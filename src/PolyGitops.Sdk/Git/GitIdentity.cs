namespace PolyGitops.Sdk.Git;

/// <summary>Who commits.</summary>
public sealed record GitIdentity
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Address of mail.</summary>
    public required string Email { get; init; }
}
