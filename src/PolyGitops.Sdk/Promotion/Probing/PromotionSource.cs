using PolyGitops.Sdk.ArgoCd;

namespace PolyGitops.Sdk.Promotion.Probing;

/// <summary>The source environment of a promotion, as gates see it.</summary>
internal sealed class PromotionSource(ApplicationProbe probe) : IPromotionSource
{
    public async Task<PromotionSourceState> ReadAsync(WorkloadPromotion workload, bool includeSince, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(workload);
        var expected = ExpectedState.InSource(workload);
        var application = await probe.FindAsync(workload.SourceApplication, cancellationToken).ConfigureAwait(false);
        var probed = await probe.ProbeAsync(application, expected, cancellationToken).ConfigureAwait(false);
        var isRunning = probed.State.Readiness == ApplicationReadiness.Ready;
        return new()
        {
            IsRunning = isRunning,
            IsDegraded = probed.IsBroken,
            Reason = probed.Words,
            Since = isRunning && includeSince
                ? await probe.SinceAsync(application!, expected, cancellationToken).ConfigureAwait(false)
                : null,
        };
    }
}
