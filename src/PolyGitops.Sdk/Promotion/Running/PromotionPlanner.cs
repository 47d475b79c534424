using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Promotion.Planning;
using PolyGitops.Sdk.Promotion.Probing;

namespace PolyGitops.Sdk.Promotion.Running;

/// <summary>Makes plans from the head of the branch and asks the gates.</summary>
internal sealed class PromotionPlanner(PromoterContext context)
{
    /// <summary>The gate that keeps a promotion from being made again after it was rolled back.</summary>
    private const string RollbackGate = "not rolled back before";

    /// <summary>The plan without its gates.</summary>
    public async Task<PromotionPlan> PlanAsync(PromotionRequest request, CancellationToken cancellationToken)
    {
        var resolved = RequestResolver.Resolve(request with { Platform = context.Platform }, context.Options.Gates);
        var paths = resolved.Units.SelectMany(u => u.Paths).Distinct().ToList();
        var snapshot = await context.Repository.ReadAsync(paths, cancellationToken).ConfigureAwait(false)
            ?? throw new GitException($"{resolved.Operation}: the branch '{context.Repository.Branch}' of "
                + $"{context.Repository.Name} has no commits. Publish the platform's k8s repository first.");
        return PlanBuilder.Build(resolved, snapshot);
    }

    /// <summary>The plan with the answers of all gates. All are evaluated, whatever the others answer.</summary>
    public async Task<PromotionPlan> EvaluateGatesAsync(
        PromotionPlan plan, IReadOnlyList<string> approvals, CancellationToken cancellationToken)
    {
        if (plan.IsEmpty) return plan;
        var question = new GateContext
        {
            Plan = plan,
            TimeProvider = context.Clock,
            Source = context.ProbeOf(plan.Source) is { } probe ? new PromotionSource(probe) : null,
            Approvals = [.. plan.Request.ApprovedBy, .. approvals],
        };
        var results = new List<GateResult>();
        foreach (var gate in context.Options.Gates.Where(g => g.Environments.Count == 0 || g.Environments.Contains(plan.Target)))
        {
            var result = await gate.EvaluateAsync(question, cancellationToken).ConfigureAwait(false) with { Gate = gate.Name };
            // Owners approve on the pull request, so it must exist first.
            results.Add(
                result with { IsAskedLater = gate.IsAnsweredByPullRequest && context.Options.Delivery == DeliveryMethod.PullRequest });
        }
        if (await context.Applied.RolledBackAsync(plan, cancellationToken).ConfigureAwait(false) is { Count: > 0 } before)
            results.Add(GateResult.Refuse(string.Join("; ", before)) with { Gate = RollbackGate });
        return plan with { Gates = plan.Request.ForceReason is null ? results : [.. results.Select(Overridden)] };
    }

    private static GateResult Overridden(GateResult result) =>
        result.AllowsPromotion ? result : result with { State = GateState.Overridden };
}
