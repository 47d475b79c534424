using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Git;

/// <summary>A pull request.</summary>
public sealed record PullRequest
{
    /// <summary>Number in its repository.</summary>
    public required int Number { get; init; }

    /// <summary>Address of its page.</summary>
    public required string Url { get; init; }

    /// <summary>Its state.</summary>
    public required PullRequestState State { get; init; }

    /// <summary>The head commit.</summary>
    public required string HeadRevision { get; init; }

    /// <summary>The merge commit; null while it is not merged.</summary>
    public string? MergeRevision { get; init; }

    /// <summary>Login names of those whose newest review approves it.</summary>
    public IReadOnlyList<string> ApprovedBy { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Reviewers of the draft that the host rejected, for example because they have no access to the repository.</summary>
    public IReadOnlyList<string> RejectedReviewers { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Number, state and address.</summary>
    public override string ToString() => $"#{Number} {State.ToString().ToLowerInvariant()} {Url}";
}

/// <summary>State of a pull request.</summary>
public enum PullRequestState
{
    /// <summary>Open.</summary>
    Open,

    /// <summary>Merged into the branch.</summary>
    Merged,

    /// <summary>Closed without a merge.</summary>
    Closed,
}
