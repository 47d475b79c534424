namespace PolyGitops.Sdk.Git;

/// <summary>Who commits.</summary>
public sealed record GitIdentity
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Email address.</summary>
    public required string Email { get; init; }

    /// <summary>Name and address, as git writes them.</summary>
    public override string ToString() => $"{Name} <{Email}>";
}
