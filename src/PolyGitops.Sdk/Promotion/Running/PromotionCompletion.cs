using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Promotion.Planning;
using PolyGitops.Sdk.Promotion.Probing;

namespace PolyGitops.Sdk.Promotion.Running;

/// <summary>Completes a committed promotion: waits until the target runs it, and rolls back when it does not.</summary>
internal sealed class PromotionCompletion(PromoterContext context, PromotionReporter report)
{
    private readonly PromoterOptions _options = context.Options;

    /// <summary>Continues after the commit that this run made.</summary>
    public async Task<PromotionResult> CommittedAsync(PromotionPlan plan, GitCommit commit, CancellationToken cancellationToken)
    {
        var applied = new AppliedPromotion
        {
            Commit = commit,
            Workloads = [.. plan.Workloads.Where(w => w.Changes.Count > 0)],
            Changes = plan.Changes,
        };
        if (ProbeOf(plan) is not { } probe) return Unwatched(plan, PromotionOutcome.Committed, commit);
        var deadline = context.Clock.GetUtcNow() + _options.WaitTimeout;
        var waited = await WaitAsync(probe, applied.Workloads, deadline, cancellationToken).ConfigureAwait(false);
        if (waited.IsRunning) return new() { Outcome = PromotionOutcome.Promoted, Plan = plan, Commit = commit };
        return await FailedAsync(plan, probe, applied, waited.Reason, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Continues where the branch already has the change: merged just now, or committed by an earlier run.</summary>
    public async Task<PromotionResult> FoundAsync(PromotionPlan plan, string? merged, CancellationToken cancellationToken)
    {
        var applied = await context.Applied.FindAsync(plan, merged, cancellationToken).ConfigureAwait(false);
        if (applied is not null)
            report.Report(
                merged is null ? PromotionEventKind.AlreadyCommitted : PromotionEventKind.Committed, applied.Commit.ToString(),
                plan, commit: applied.Commit);
        if (ProbeOf(plan) is not { } probe)
            return Unwatched(plan, merged is null ? PromotionOutcome.Unchanged : PromotionOutcome.Committed, applied?.Commit);
        var now = context.Clock.GetUtcNow();
        var isFresh = merged is not null || applied is null;
        // A run that was stopped while waiting continues to wait, and checks at least once even after the timeout.
        var deadline = isFresh
            ? now + _options.WaitTimeout
            : new[] { applied!.Commit.CommittedAt + _options.WaitTimeout, now + _options.DegradedGrace }.Max();
        var workloads = applied?.Workloads ?? [.. plan.Workloads.Where(w => w.Chosen.Count > 0)];
        var waited = await WaitAsync(probe, workloads, deadline, cancellationToken).ConfigureAwait(false);
        if (waited.IsRunning)
            return new()
            {
                Outcome = waited.WasRunning && merged is null ? PromotionOutcome.Unchanged : PromotionOutcome.Promoted,
                Plan = plan,
                Commit = applied?.Commit,
            };
        if (applied is null)
            return Failed(
                plan, null, $"{waited.Reason}. The values in '{plan.Target}' were not set by a promotion, so nothing is rolled back");
        if (merged is null && now - applied.Commit.CommittedAt > _options.RollbackWindow)
            return Failed(
                plan, applied.Commit, $"{waited.Reason}. The promotion {applied.Commit} is too old to be rolled back automatically");
        return await FailedAsync(plan, probe, applied, waited.Reason, cancellationToken).ConfigureAwait(false);
    }

    private async Task<PromotionResult> FailedAsync(
        PromotionPlan plan, ApplicationProbe probe, AppliedPromotion applied, string reason, CancellationToken cancellationToken)
    {
        report.Report(PromotionEventKind.Failed, reason, plan, commit: applied.Commit);
        if (!_options.RollBack) return Failed(plan, applied.Commit, $"{reason}. Rollback is disabled");
        var rollback = await new Rollback(context.Repository, _options).RunAsync(applied, plan, reason, cancellationToken)
            .ConfigureAwait(false);
        if (rollback.Conflict is { } conflict) return Failed(plan, applied.Commit, $"{reason}. It is not rolled back: {conflict}");
        var result = new PromotionResult
        {
            Outcome = PromotionOutcome.RolledBack,
            Plan = plan,
            Commit = applied.Commit,
            Rollback = rollback.Commit,
            Reason = reason,
        };
        if (rollback.PullRequest is { } pullRequest)
        {
            report.Report(PromotionEventKind.Proposed, pullRequest.Url, plan, pullRequest: pullRequest);
            return result with { Outcome = PromotionOutcome.RollbackProposed, PullRequest = pullRequest };
        }
        report.Report(
            PromotionEventKind.RolledBack, rollback.Commit?.ToString() ?? "it was already rolled back by somebody else", plan,
            commit: rollback.Commit);
        var restored = applied.Workloads.Select(w => ExpectedState.InTarget(w, Restored(w, applied))).ToList();
        var waited = await WaitAsync(probe, restored, context.Clock.GetUtcNow() + _options.WaitTimeout, cancellationToken)
            .ConfigureAwait(false);
        return result with
        {
            IsRestored = waited.IsRunning,
            Reason = waited.IsRunning ? reason : $"{reason}. After the rollback: {waited.Reason}",
        };
    }

    private static IEnumerable<PromotedChange> Restored(WorkloadPromotion workload, AppliedPromotion applied) => applied.Changes
        .Where(c => c.Workload == $"{workload.Team}/{workload.Workload}")
        .Select(c => c with { Before = c.After, After = c.Before });

    private Task<WaitOutcome> WaitAsync(
        ApplicationProbe probe, IReadOnlyList<WorkloadPromotion> workloads, DateTimeOffset deadline, CancellationToken cancellationToken) =>
        WaitAsync(probe, [.. workloads.Select(w => ExpectedState.InTarget(w, w.Chosen))], deadline, cancellationToken);

    private Task<WaitOutcome> WaitAsync(
        ApplicationProbe probe, List<ExpectedState> expected, DateTimeOffset deadline, CancellationToken cancellationToken) =>
        new EnvironmentWaiter(probe, _options, expected, report.Application).RunAsync(deadline, context.Clock, cancellationToken);

    private ApplicationProbe? ProbeOf(PromotionPlan plan) => _options.WaitTimeout > TimeSpan.Zero ? context.ProbeOf(plan.Target) : null;

    private static PromotionResult Unwatched(PromotionPlan plan, PromotionOutcome outcome, GitCommit? commit) => new()
    {
        Outcome = outcome,
        Plan = plan,
        Commit = commit,
        Reason = $"it was not checked whether '{plan.Target}' runs it",
    };

    private static PromotionResult Failed(PromotionPlan plan, GitCommit? commit, string reason) =>
        new() { Outcome = PromotionOutcome.Failed, Plan = plan, Commit = commit, Reason = reason };
}
