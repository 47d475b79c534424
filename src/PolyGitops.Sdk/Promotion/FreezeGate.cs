using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Promotion;

/// <summary>Periods in which nothing is promoted.</summary>
public sealed record FreezeGate : PromotionGate
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "freeze";

    /// <summary>The times.</summary>
    public required IReadOnlyList<FreezeWindow> Windows { get; init => field = ByContent.Of(value); }

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Validate() => Windows.SelectMany((w, i) => w.Validate($"gates/{Name}/windows/{i}"));

    /// <inheritdoc/>
    public override Task<GateResult> EvaluateAsync(GateContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var now = context.TimeProvider.GetUtcNow();
        var open = Windows.Select(w => (Window: w, End: w.EndAt(now))).Where(w => w.End is not null).OrderByDescending(w => w.End).ToList();
        return Task.FromResult(open.Count == 0
            ? GateResult.Pass()
            : GateResult.Wait(string.Join("; ", open.Select(w => Describe(w.Window, w.End!.Value))), open[0].End));
    }

    private static string Describe(FreezeWindow window, DateTimeOffset end) =>
        FormattableString.Invariant(
            $"frozen until {end:yyyy-MM-dd HH:mm zzz}{(window.Reason.Length > 0 ? $" ({ScalarFormatter.OneLine(window.Reason)})" : "")}");
}
