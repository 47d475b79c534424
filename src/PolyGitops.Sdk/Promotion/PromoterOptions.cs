using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Promotion;
using PolyGitops.Sdk.Resilience;

namespace PolyGitops.Sdk;

/// <summary>How promotions are carried out.</summary>
public sealed record PromoterOptions
{
    /// <summary>The gates that must pass before a promotion is committed; by default the source's health.</summary>
    public IReadOnlyList<PromotionGate> Gates { get; init => field = ByContent.Of(value); }
        = ByContent.Of<PromotionGate>([PromotionGate.SourceHealthy()]);

    /// <summary>How the change reaches the branch. A rollback uses the same way.</summary>
    public DeliveryMethod Delivery { get; init; }

    /// <summary>How long to wait for gates that may pass by themselves; not at all when zero.</summary>
    public TimeSpan GateTimeout { get; init; }

    /// <summary>How long to wait until a pull request is merged; not at all when zero. A later run goes on from there.</summary>
    public TimeSpan MergeTimeout { get; init; }

    /// <summary>How long the target may take to run what was promoted; it is not waited for when zero.</summary>
    public TimeSpan WaitTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether a promotion that the target does not run in time is rolled back.</summary>
    public bool RollBack { get; init; } = true;

    /// <summary>
    /// How long the target may be Degraded before the promotion counts as failed: new pods may fail a few times at first.
    /// </summary>
    public TimeSpan DegradedGrace { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The maximum age of an already committed promotion that a run still rolls back.</summary>
    public TimeSpan RollbackWindow { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How often to poll gates and pull requests.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Maximum number of commit attempts while others commit at the same time.</summary>
    public int MaxAttempts { get; init; } = Retries.OvertakenAttempts;

    /// <summary>Clock for waits and freezes.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Hears every event.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Labels of pull requests.</summary>
    public IReadOnlyList<string> Labels { get; init => field = ByContent.Of(value); } = ByContent.Of<string>(["promotion"]);

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(PollInterval, TimeSpan.Zero);
        foreach (var time in new[] { GateTimeout, MergeTimeout, WaitTimeout, DegradedGrace, RollbackWindow })
            ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
    }
}
