namespace PolyGitops.Sdk.Promotion;

/// <summary>A check of your own, for example that a load test passed.</summary>
public sealed record CustomGate : PromotionGate
{
    /// <inheritdoc/>
    public override required string Name { get; init; }

    /// <summary>The check: <see cref="GateResult.Pass"/>, <see cref="GateResult.Wait"/> or <see cref="GateResult.Refuse"/>.</summary>
    public required Func<PromotionPlan, CancellationToken, Task<GateResult>> Check { get; init; }

    /// <inheritdoc/>
    public override async Task<GateResult> EvaluateAsync(GateContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            return await Check(context.Plan, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // An exception is not an approval; its message is reported with those of the other gates.
            return GateResult.Refuse($"the check failed: {ScalarFormatter.OneLine(failure.Message, 400)}");
        }
    }
}
