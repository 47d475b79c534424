namespace PolyGitops.Sdk.Git;

/// <summary>A commit.</summary>
public sealed record GitCommit
{
    /// <summary>Id, 40 hexadecimal digits.</summary>
    public required string Revision { get; init; }

    /// <summary>The whole message.</summary>
    public required string Message { get; init; }

    /// <summary>Name of the author.</summary>
    public required string Author { get; init; }

    /// <summary>When it was committed.</summary>
    public required DateTimeOffset CommittedAt { get; init; }

    /// <summary>First line of the message.</summary>
    public string Subject => Message.Split('\n', 2)[0].TrimEnd();

    /// <summary>The first digits of the id, and the subject.</summary>
    public override string ToString() => $"{Revision[..Math.Min(8, Revision.Length)]} {Subject}";
}

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
