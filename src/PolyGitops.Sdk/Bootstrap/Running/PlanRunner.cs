using PolyGitops.Sdk.Bootstrap.Graph;

namespace PolyGitops.Sdk.Bootstrap.Running;

/// <summary>Asks every step of a graph what it would do, one after the other.</summary>
internal sealed class PlanRunner(BootstrapSession session, RunClock clock, IProgress<BootstrapEvent>? progress)
{
    public async Task<BootstrapPlan> RunAsync(StepGraph graph, CancellationToken cancellationToken)
    {
        var plans = new List<(string, BootstrapStepPlan)>();
        foreach (var step in graph.Steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            plans.Add((step.Name, await PlanStepAsync(step, cancellationToken).ConfigureAwait(false)));
        }
        return new() { Steps = plans };
    }

    private async Task<BootstrapStepPlan> PlanStepAsync(BootstrapStep step, CancellationToken cancellationToken)
    {
        if (step.PlanAsync is null) return new() { Kind = BootstrapPlanKind.Unknown, Summary = "the step does not provide a plan" };
        var start = clock.Elapsed;
        try
        {
            var events = new StepEvents(clock, step.Name, progress, session.Options.Logger);
            return await step.PlanAsync(new(session, step.Name, events), cancellationToken).ConfigureAwait(false);
        }
        catch (NotYetAvailableException unknown)
        {
            return BootstrapStepPlan.UnknownBefore(unknown.ProvidedBy);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw StepFailures.Describe(step.Name, clock.Elapsed - start, failure);
        }
    }
}
