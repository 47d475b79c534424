using PolyGitops.Sdk.Git;

namespace PolyGitops.Sdk.Promotion;

/// <summary>An event of a promotion.</summary>
public sealed record PromotionEvent
{
    /// <summary>What kind of event it is.</summary>
    public required PromotionEventKind Kind { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>In words.</summary>
    public required string Message { get; init; }

    /// <summary>The plan, once there is one.</summary>
    public PromotionPlan? Plan { get; init; }

    /// <summary>The workload that it is about, as <c>team/workload</c>; null when it is about all.</summary>
    public string? Workload { get; init; }

    /// <summary>The gate that it is about.</summary>
    public GateResult? Gate { get; init; }

    /// <summary>The commit that it is about.</summary>
    public GitCommit? Commit { get; init; }

    /// <summary>The pull request that it is about.</summary>
    public PullRequest? PullRequest { get; init; }

    /// <summary>Time, kind and words.</summary>
    public override string ToString() => FormattableString.Invariant($"{Time:HH:mm:ss} {Kind}: {Message}");
}
