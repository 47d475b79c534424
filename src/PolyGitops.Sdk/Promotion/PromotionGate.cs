using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Promotion.Gates;

namespace PolyGitops.Sdk.Promotion;

/// <summary>A condition that holds before a promotion is committed.</summary>
public abstract record PromotionGate
{
    private protected PromotionGate()
    {
    }

    /// <summary>Name, for plans and messages.</summary>
    public abstract string Name { get; init; }

    /// <summary>Names of the target environments that it guards; all when empty.</summary>
    public IReadOnlyList<string> Environments { get; init; } = [];

    /// <summary>The source environment runs what is promoted, Synced and Healthy, and has done so for a while.</summary>
    /// <param name="soak">How long at least.</param>
    public static SourceHealthGate SourceHealthy(TimeSpan soak = default) => new() { Soak = soak };

    /// <summary>Owners approved it.</summary>
    /// <param name="required">How many of them, of each team.</param>
    public static ApprovalGate Approvals(int required = 1) => new() { Required = required };

    /// <summary>No freeze is on.</summary>
    public static FreezeGate NoFreeze(params IReadOnlyList<FreezeWindow> windows) => new() { Windows = windows };

    /// <summary>A check of your own. One that throws refuses.</summary>
    public static CustomGate Custom(string name, Func<PromotionPlan, CancellationToken, Task<GateResult>> check) => new() { Name = name, Check = check };

    internal virtual IEnumerable<Diagnostic> Validate() => [];

    internal abstract Task<GateResult> EvaluateAsync(GateContext context, CancellationToken cancellationToken);
}
