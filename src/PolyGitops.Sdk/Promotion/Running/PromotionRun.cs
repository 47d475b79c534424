using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Promotion.Planning;

namespace PolyGitops.Sdk.Promotion.Running;

/// <summary>
/// Carries a promotion out. It keeps no state of its own: it finds what is done in the branch and in the cluster, so that it can be
/// stopped anywhere and run again.
/// </summary>
internal sealed class PromotionRun(PromoterContext context, PromotionRequest request, PromotionReporter report)
{
    // Timers are limited to a few weeks.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    private readonly PromoterOptions _options = context.Options;
    private readonly PromotionPlanner _planner = new(context);
    private readonly PromotionCompletion _completion = new(context, report);

    public async Task<PromotionResult> RunAsync(CancellationToken cancellationToken)
    {
        var gatesUntil = context.Clock.GetUtcNow() + _options.GateTimeout;
        PromotionPlan? approved = null;
        for (var attempt = 1; ;)
        {
            var plan = await _planner.PlanAsync(request, cancellationToken).ConfigureAwait(false);
            if (approved is null || plan.IsEmpty) report.Planned(plan);
            if (plan.IsEmpty) return await _completion.FoundAsync(plan, merged: null, cancellationToken).ConfigureAwait(false);
            if (approved is not null && approved.IsSameChangeAs(plan)) plan = plan with { Gates = approved.Gates };
            else plan = await EvaluateGatesAsync(plan, cancellationToken).ConfigureAwait(false);
            if (!MayGoOn(plan))
            {
                if (plan.Gates.Any(g => g.State == GateState.Refused) || context.Clock.GetUtcNow() >= gatesUntil) return Refused(plan);
                await WaitForGatesAsync(plan, gatesUntil, cancellationToken).ConfigureAwait(false);
                continue;
            }
            approved = plan;
            try
            {
                if (await BringAsync(plan, cancellationToken).ConfigureAwait(false) is { } result) return result;
                if (attempt++ >= _options.MaxAttempts)
                    throw new GitException($"Promoting to '{plan.Target}': {context.Repository.Name} reports that the branch "
                        + $"already contains the change. Check its branch '{context.Repository.Branch}'.");
            }
            catch (GitConflictException) when (attempt++ < _options.MaxAttempts)
            {
                report.Report(PromotionEventKind.Replanned, "another commit was pushed in the meantime; planning again");
            }
        }
    }

    private async Task<PromotionPlan> EvaluateGatesAsync(PromotionPlan plan, CancellationToken cancellationToken)
    {
        var asked = await _planner.EvaluateGatesAsync(plan, [], cancellationToken).ConfigureAwait(false);
        report.Gates(asked);
        return asked;
    }

    private static bool MayGoOn(PromotionPlan plan) => plan.Gates.All(g => g.AllowsPromotion || g.IsAskedLater);

    private static PromotionResult Refused(PromotionPlan plan) => new()
    {
        Outcome = PromotionOutcome.Refused,
        Plan = plan,
        Reason = string.Join("; ", plan.Gates.Where(g => !g.AllowsPromotion).Select(g => $"{g.Gate}: {g.Reason}")),
    };

    private async Task WaitForGatesAsync(PromotionPlan plan, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var now = context.Clock.GetUtcNow();
        var known = plan.Gates.Where(g => !g.AllowsPromotion)
            .Select(g => g.Until > now ? g.Until.Value : now + _options.PollInterval).Max();
        var wake = new[] { known, until, now + LongestSleep }.Min();
        await Task.Delay(wake > now ? wake - now : TimeSpan.Zero, context.Clock, cancellationToken).ConfigureAwait(false);
    }

    // Null when the branch has it in the meantime.
    private async Task<PromotionResult?> BringAsync(PromotionPlan plan, CancellationToken cancellationToken)
    {
        if (_options.Delivery == DeliveryMethod.PullRequest)
        {
            var proposed = await context.PullRequests.ProposeAsync(
                plan.Change, PromotionPullRequest.Promotion(plan, _options), cancellationToken).ConfigureAwait(false);
            return proposed is null ? null : await ProposedAsync(plan, proposed, cancellationToken).ConfigureAwait(false);
        }
        var commit = await context.Repository.CommitAsync(plan.Change, plan.CommitMessage, plan.Revision, cancellationToken)
            .ConfigureAwait(false);
        if (commit is null) return null;
        report.Report(PromotionEventKind.Committed, commit.ToString(), plan, commit: commit);
        return await _completion.CommittedAsync(plan, commit, cancellationToken).ConfigureAwait(false);
    }

    private async Task<PromotionResult> ProposedAsync(PromotionPlan plan, PullRequest pullRequest, CancellationToken cancellationToken)
    {
        report.Report(PromotionEventKind.Proposed, pullRequest.Url, plan, pullRequest: pullRequest);
        var until = context.Clock.GetUtcNow() + _options.MergeTimeout;
        while (true)
        {
            pullRequest = await context.PullRequests.ReadPullRequestAsync(pullRequest.Number, cancellationToken).ConfigureAwait(false);
            if (pullRequest.State == PullRequestState.Merged)
                return await MergedAsync(pullRequest, cancellationToken).ConfigureAwait(false);
            if (pullRequest.State == PullRequestState.Closed || context.Clock.GetUtcNow() >= until) break;
            await Task.Delay(_options.PollInterval, context.Clock, cancellationToken).ConfigureAwait(false);
        }
        return new()
        {
            Outcome = pullRequest.State == PullRequestState.Closed ? PromotionOutcome.Declined : PromotionOutcome.Proposed,
            Plan = await _planner.EvaluateGatesAsync(plan, pullRequest.ApprovedBy, cancellationToken).ConfigureAwait(false),
            Reason = pullRequest.Url,
            PullRequest = pullRequest,
        };
    }

    private async Task<PromotionResult> MergedAsync(PullRequest pullRequest, CancellationToken cancellationToken)
    {
        var plan = await _planner.PlanAsync(request, cancellationToken).ConfigureAwait(false);
        if (plan.IsEmpty)
        {
            var found = await _completion.FoundAsync(plan, pullRequest.MergeRevision, cancellationToken).ConfigureAwait(false);
            return found.PullRequest is null ? found with { PullRequest = pullRequest } : found;
        }
        return new()
        {
            Outcome = PromotionOutcome.Committed,
            Plan = plan,
            Reason = $"{pullRequest.Url} is merged; there is now more to promote, so '{plan.Target}' is not waited for: run it again",
            PullRequest = pullRequest,
        };
    }
}
