using PolyGitops.Sdk.Git;

namespace PolyGitops.Sdk.Delivery;

/// <summary>What a delivery to a branch did.</summary>
public sealed record BranchDeliveryResult
{
    /// <summary>What happened to each file.</summary>
    public required DeliveryPlan Files { get; init; }

    /// <summary>The commit; null when there was nothing to commit, or it was proposed as a pull request.</summary>
    public GitCommit? Commit { get; init; }

    /// <summary>The pull request; null when there was nothing to propose, or it was committed.</summary>
    public PullRequest? PullRequest { get; init; }

    /// <summary>What happened to the files, and the commit or pull request.</summary>
    public override string ToString() => $"{PullRequest?.ToString() ?? Commit?.ToString() ?? "nothing to commit"} ({Files})";
}
