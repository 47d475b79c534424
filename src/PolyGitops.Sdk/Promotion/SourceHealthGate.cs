using PolyGitops.Sdk.Validation;

namespace PolyGitops.Sdk.Promotion;

/// <summary>
/// The source environment runs what is promoted: its Applications are Synced and Healthy at a commit that has the promoted values, and
/// have been so for a while.
/// </summary>
/// <remarks>
/// The while counts from the deployment that brought these values, and from the moment in which the Application became Healthy last.
/// A commit that changes something else does not begin it again.
/// </remarks>
public sealed record SourceHealthGate : PromotionGate
{
    private const int Parallelism = 8;

    /// <inheritdoc/>
    public override string Name { get; init; } = "source health";

    /// <summary>How long at least.</summary>
    public TimeSpan Soak { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Validate() => Finding.When(
        Soak < TimeSpan.Zero, DiagnosticCodes.InvalidValue, $"gates/{Name}/soak", "The soak time is negative.",
        "Use for example TimeSpan.FromHours(1).");

    /// <inheritdoc/>
    public override async Task<GateResult> EvaluateAsync(GateContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Source is not { } source)
            return GateResult.Refuse($"there is no client for the Argo CD of '{context.Plan.Source}', so what runs there is unknown: "
                + "pass one to the promoter, or remove the gate");
        var results = new GateResult[context.Plan.Workloads.Count];
        await Parallel.ForAsync(
            0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (i, token) =>
                results[i] = await EvaluateAsync(context, source, context.Plan.Workloads[i], token)
                    .ConfigureAwait(false)).ConfigureAwait(false);
        var closed = results.Where(r => !r.AllowsPromotion).ToList();
        if (closed.Count == 0) return GateResult.Pass($"'{context.Plan.Source}' runs it, Synced and Healthy");
        return new()
        {
            State = closed.Max(r => r.State),
            Reason = string.Join("; ", closed.Select(r => r.Reason)),
            Until = closed.All(r => r.Until is not null) ? closed.Max(r => r.Until) : null,
        };
    }

    private async Task<GateResult> EvaluateAsync(
        GateContext context, IPromotionSource source, WorkloadPromotion workload, CancellationToken cancellationToken)
    {
        if (workload.Changes.Count == 0) return GateResult.Pass();
        var state = await source.ReadAsync(workload, includeSince: Soak > TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        if (!state.IsRunning) return state.IsDegraded ? GateResult.Refuse(state.Reason) : GateResult.Wait(state.Reason);
        if (Soak == TimeSpan.Zero) return GateResult.Pass();
        if (state.Since is not { } since)
            return GateResult.Refuse($"Argo CD does not report since when {workload.SourceApplication} has been running it");
        var until = since + Soak;
        return context.TimeProvider.GetUtcNow() >= until
            ? GateResult.Pass()
            : GateResult.Wait(
                FormattableString.Invariant(
                    $"{workload.SourceApplication} has been running it since {since:yyyy-MM-dd HH:mm:ss zzz} and must do so for {Soak}"),
                until);
    }
}
