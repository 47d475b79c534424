namespace PolyGitops.Sdk.Git;

/// <summary>Names a branch of a repository on GitHub.</summary>
public sealed record GitHubBranch
{
    /// <summary>Organisation or user that owns the repository, for example <c>acme</c>.</summary>
    public required string Owner { get; init; }

    /// <summary>Name of the repository, for example <c>shop-k8s</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The branch; it need not exist.</summary>
    public string Branch { get; init; } = "main";

    /// <summary>Owner, name and branch, for example <c>acme/shop-k8s@main</c>.</summary>
    public override string ToString() => $"{Owner}/{Name}@{Branch}";
}

/// <summary>Names a commit, for example as a release.</summary>
public sealed record GitTag
{
    /// <summary>Name of the tag, for example <c>chat-0.1.0</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Id of the commit that it names, 40 hexadecimal digits.</summary>
    public required string Revision { get; init; }

    /// <summary>The name and the first digits of the commit.</summary>
    public override string ToString() => $"{Name} at {Revision[..Math.Min(8, Revision.Length)]}";
}
