namespace PolyGitops.Sdk.Promotion.Running;

/// <summary>The source environment of a promotion, as gates see it.</summary>
internal sealed class PromotionSource(ApplicationLook look) : IPromotionSource
{
    public async Task<PromotionSourceState> ReadAsync(WorkloadPromotion workload, bool includeSince, CancellationToken cancellationToken)
    {
        var expected = Expectation.InSource(workload);
        var application = await look.FindAsync(workload.SourceApplication, cancellationToken).ConfigureAwait(false);
        var state = await look.MeasureAsync(application, expected, cancellationToken).ConfigureAwait(false);
        var isRunning = state.Stage == ApplicationStage.Running;
        return new()
        {
            IsRunning = isRunning,
            IsDegraded = state.Stage == ApplicationStage.Degraded,
            Reason = state.Words,
            Since = isRunning && includeSince ? await look.SinceAsync(application!, expected, cancellationToken).ConfigureAwait(false) : null,
        };
    }
}
