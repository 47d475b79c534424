using Microsoft.Extensions.Logging;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Promotion.Probing;

namespace PolyGitops.Sdk.Promotion.Running;

/// <summary>Reports progress and writes the log.</summary>
internal sealed partial class PromotionReporter(TimeProvider clock, ILogger logger, IProgress<PromotionEvent>? progress)
{
    public void Planned(PromotionPlan plan) =>
        Report(PromotionEventKind.Planned, plan.IsEmpty ? $"{plan.Target} already has it" : string.Join("; ", plan.Changes), plan: plan);

    public void Gates(PromotionPlan plan)
    {
        foreach (var gate in plan.Gates) Report(PromotionEventKind.GateEvaluated, gate.ToString(), plan: plan, gate: gate);
    }

    public void Application(ExpectedState expected, ApplicationState state) =>
        Report(
            state.Readiness == ApplicationReadiness.Ready ? PromotionEventKind.Running : PromotionEventKind.Waiting,
            ProbedApplication.Describe(state),
            workload: expected.Workload);

    public void Report(
        PromotionEventKind kind, string message, PromotionPlan? plan = null, string? workload = null, GateResult? gate = null,
        GitCommit? commit = null, PullRequest? pullRequest = null)
    {
        Log(logger, kind, message);
        progress?.Report(new()
        {
            Kind = kind,
            Time = clock.GetUtcNow(),
            Message = message,
            Plan = plan,
            Workload = workload,
            Gate = gate,
            Commit = commit,
            PullRequest = pullRequest,
        });
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind}: {Message}")]
    private static partial void Log(ILogger logger, PromotionEventKind kind, string message);
}
