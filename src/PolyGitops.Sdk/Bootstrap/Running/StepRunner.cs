namespace PolyGitops.Sdk.Bootstrap.Running;

/// <summary>Runs one step: with its timeout, with telemetry, and with a complete failure message.</summary>
internal sealed class StepRunner(BootstrapSession session, RunClock clock, IProgress<BootstrapEvent>? progress)
{
    private static readonly TimeSpan ExplanationTimeout = TimeSpan.FromSeconds(15);

    public async Task<BootstrapStepReport> RunAsync(BootstrapStep step, CancellationToken cancellationToken)
    {
        var (options, start) = (session.Options, clock.Elapsed);
        var events = new StepEvents(clock, step.Name, progress, options.Logger);
        var timeout = TimeoutOf(step, options);
        using var activity = StepTelemetry.Start("polygitops.bootstrap.step", session.Platform.Name, step.Name);
        using var late = new CancellationTokenSource(step.KeepsItsTime ? timeout + ExplanationTimeout : timeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            events.Started();
            var result = await step.RunAsync(new(session, step.Name, events) { Timeout = timeout }, either.Token).ConfigureAwait(false);
            var duration = clock.Elapsed - start;
            events.Finished(result, duration);
            StepTelemetry.Ended(activity, step.Name, result.Outcome.ToString().ToLowerInvariant(), duration);
            return new() { Step = step.Name, Result = result, Duration = duration };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            StepTelemetry.Ended(activity, step.Name, "cancelled", clock.Elapsed - start);
            throw;
        }
        catch (Exception failure)
        {
            var told = failure is OperationCanceledException && late.IsCancellationRequested
                ? StepFailures.Late(
                    step.Name, timeout, events.WaitingFor,
                    await ExplainAsync(step, events, cancellationToken).ConfigureAwait(false), failure)
                : StepFailures.Describe(step.Name, clock.Elapsed - start, failure);
            events.Failed(told.Message);
            StepTelemetry.Ended(activity, step.Name, "failed", clock.Elapsed - start);
            throw told;
        }
    }

    // This query may fail for the same reason as the step: the failure is then reported as it is.
    private async Task<string> ExplainAsync(BootstrapStep step, StepEvents events, CancellationToken cancellationToken)
    {
        if (step.ExplainAsync is null) return "";
        using var late = new CancellationTokenSource(ExplanationTimeout, session.Options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            return await step.ExplainAsync(new(session, step.Name, events), either.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is PolyGitopsException or OperationCanceledException)
        {
            return $"Further details could not be determined: {failure.Message}";
        }
    }

    private static TimeSpan TimeoutOf(BootstrapStep step, BootstrapOptions options) =>
        options.Timeouts.TryGetValue(step.Name, out var own) || options.Timeouts.TryGetValue(BootstrapSteps.Base(step.Name), out own)
            ? own
            : step.Timeout;
}
