using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Generation.K8s;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Bootstrap.Deploying;

/// <summary>The step that waits until every Application of one Argo CD is synced and healthy.</summary>
internal sealed class ApplicationStep(Platform platform, BootstrapOptions options, Cluster cluster)
{
    private const int Shown = 3;

    // There may be thousands of Applications, and each changes often.
    private static readonly TimeSpan BetweenEvents = TimeSpan.FromMilliseconds(250);

    public BootstrapStep Create(string after) => new()
    {
        Name = BootstrapSteps.In(BootstrapSteps.Applications, cluster.Name),
        DependsOn = [after],
        Timeout = TimeSpan.FromMinutes(30),
        KeepsItsTime = true,
        PlanAsync = (_, _) => Task.FromResult(BootstrapStepPlan.Waits("every Application is Synced and Healthy")),
        RunAsync = RunAsync,
    };

    private async Task<BootstrapStepResult> RunAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        var progress = new Progress(context);
        var waiter = new ApplicationWaiter(context.Cluster(cluster.Name));
        var result = await WaitAsync(context, waiter, progress, cancellationToken).ConfigureAwait(false);
        var summary = $"{result.Applications.Count} Applications are Synced and Healthy";
        return result.WereReady ? BootstrapStepResult.Unchanged(summary) : BootstrapStepResult.Changed(summary);
    }

    private async Task<ApplicationWaitResult> WaitAsync(
        BootstrapContext context, ApplicationWaiter waiter, Progress progress, CancellationToken cancellationToken)
    {
        try
        {
            return await waiter.WaitAsync(
                new()
                {
                    Namespace = platform.ArgoCd.Namespace,
                    Names = [.. RootApplications.Of(platform, cluster).Select(a => a.Metadata!.Name!)],
                    // In a shared Argo CD only what the roots lead to belongs to the platform.
                    IncludeAll = options.ArgoCd is not null,
                    Timeout = context.Timeout,
                    FailureGracePeriod = options.FailureGracePeriod,
                    TimeProvider = context.TimeProvider,
                },
                progress,
                cancellationToken).ConfigureAwait(false);
        }
        catch (ApplicationsNotReadyException failure)
        {
            var resources = await DescribeAsync(context, failure, cancellationToken).ConfigureAwait(false);
            throw new BootstrapException(resources.Length == 0 ? failure.Message : $"{failure.Message}\n{resources}", failure);
        }
    }

    private async Task<string> DescribeAsync(
        BootstrapContext context, ApplicationsNotReadyException failure, CancellationToken cancellationToken)
    {
        try
        {
            return await new StuckApplications(context, cluster).DescribeAsync(failure, cancellationToken).ConfigureAwait(false);
        }
        catch (ClusterException unread)
        {
            // The stuck Applications matter most; that their resources cannot be read is only mentioned.
            return $"Their resources could not be read: {unread.Message}";
        }
    }

    private sealed class Progress(BootstrapContext context) : IProgress<ApplicationWaitProgress>
    {
        private long _last;

        public void Report(ApplicationWaitProgress value)
        {
            if (_last != 0 && value.Ready < value.Total && context.TimeProvider.GetElapsedTime(_last) < BetweenEvents) return;
            _last = context.TimeProvider.GetTimestamp();
            var waiting = value.Waiting.Take(Shown).Select(a => $"{a.Name} {a.Readiness}");
            var rest = value.Total - value.Ready > Shown ? ", ..." : "";
            if (value.Ready < value.Total)
                context.Waiting($"Applications, {value.Ready} of {value.Total} ready: {string.Join(", ", waiting)}{rest}");
        }
    }
}
