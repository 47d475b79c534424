using PolyGitops.Sdk.Git;

namespace PolyGitops.Sdk.Promotion.Planning;

/// <summary>What a commit in the branch promoted.</summary>
internal sealed record AppliedPromotion
{
    public required GitCommit Commit { get; init; }

    /// <summary>The workloads that it changed.</summary>
    public required IReadOnlyList<WorkloadPromotion> Workloads { get; init; }

    /// <summary>What it changed.</summary>
    public required IReadOnlyList<PromotedChange> Changes { get; init; }
}
