using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Promotion;

/// <summary>What a gate looks at: the library's own gates have nothing else.</summary>
public sealed record GateContext
{
    /// <summary>What is to be promoted.</summary>
    public required PromotionPlan Plan { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Tells what the source environment runs; null when no client of its Argo CD is known.</summary>
    public IPromotionSource? Source { get; init; }

    /// <summary>Login names or handles of those who approved: on the pull request, or named in the request.</summary>
    public IReadOnlyList<string> Approvals { get; init => field = ByContent.Of(value); } = [];

    /// <summary>From where to where.</summary>
    public override string ToString() => $"{Plan.Source} -> {Plan.Target}";
}

/// <summary>The environment that a promotion takes its values from, as Argo CD sees it.</summary>
public interface IPromotionSource
{
    /// <summary>Tells whether the source runs what is promoted of a workload.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="includeSince">Whether to find out since when, too; that takes more requests.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ClusterException">The cluster does not answer.</exception>
    Task<PromotionSourceState> ReadAsync(
        WorkloadPromotion workload, bool includeSince = false, CancellationToken cancellationToken = default);
}

/// <summary>How a workload is in the source environment, measured by what is promoted of it.</summary>
public sealed record PromotionSourceState
{
    /// <summary>Whether its Application has what is promoted, Synced and Healthy.</summary>
    public required bool IsRunning { get; init; }

    /// <summary>Whether it will not run by itself: it is Degraded.</summary>
    public bool IsDegraded { get; init; }

    /// <summary>In words, with Argo CD's own where it has some.</summary>
    public required string Reason { get; init; }

    /// <summary>Since when it has run without a break; null when nobody asked, or Argo CD does not tell.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The words.</summary>
    public override string ToString() => Reason;
}
