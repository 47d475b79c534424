using PolyGitops.Sdk.Git;

namespace PolyGitops.Sdk.Promotion.Running;

/// <summary>What a rollback did.</summary>
internal sealed record RollbackOutcome
{
    public GitCommit? Commit { get; init; }

    public PullRequest? PullRequest { get; init; }

    /// <summary>Why it was not done; null when it was, or somebody else had done it.</summary>
    public string? Conflict { get; init; }
}
