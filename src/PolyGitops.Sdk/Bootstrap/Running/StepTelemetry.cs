using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PolyGitops.Sdk.Bootstrap.Running;

/// <summary>Traces and counts of steps.</summary>
internal static class StepTelemetry
{
    private static readonly Histogram<double> Durations =
        Telemetry.Meter.CreateHistogram<double>("polygitops.bootstrap.step.duration", "s", "Duration of bootstrap steps.");

    public static Activity? Start(string operation, string platform, string? step = null)
    {
        var activity = Telemetry.Activities.StartActivity(operation);
        activity?.SetTag("polygitops.platform", platform);
        if (step is not null) activity?.SetTag("polygitops.bootstrap.step", step);
        return activity;
    }

    /// <summary>How a step ended: with an outcome, <c>failed</c> or <c>cancelled</c>.</summary>
    public static void Ended(Activity? activity, string step, string outcome, TimeSpan duration)
    {
        activity?.SetTag("polygitops.bootstrap.outcome", outcome);
        if (outcome == "failed") activity?.SetStatus(ActivityStatusCode.Error);
        Durations.Record(
            duration.TotalSeconds,
            new("polygitops.bootstrap.step", BootstrapSteps.Base(step)),
            new("polygitops.bootstrap.outcome", outcome));
    }
}
