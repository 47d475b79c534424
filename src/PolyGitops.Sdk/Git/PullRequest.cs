namespace PolyGitops.Sdk.Git;

/// <summary>A pull request.</summary>
public sealed record PullRequest
{
    /// <summary>Number in its repository.</summary>
    public required int Number { get; init; }

    /// <summary>Address of its page.</summary>
    public required string Url { get; init; }

    /// <summary>How it is.</summary>
    public required PullRequestState State { get; init; }

    /// <summary>The newest commit that it asks for.</summary>
    public required string HeadRevision { get; init; }

    /// <summary>The commit that merged it; null as long as it is not merged.</summary>
    public string? MergeRevision { get; init; }

    /// <summary>Login names of those whose newest review approves it.</summary>
    public IReadOnlyList<string> ApprovedBy { get; init; } = [];

    /// <summary>Those of a draft's reviewers whom the host did not let ask, for example because they may not see the repository.</summary>
    public IReadOnlyList<string> NotAsked { get; init; } = [];

    /// <summary>Number, state and address.</summary>
    public override string ToString() => $"#{Number} {State.ToString().ToLowerInvariant()} {Url}";
}
