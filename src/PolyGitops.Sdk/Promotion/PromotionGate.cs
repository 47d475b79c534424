using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Promotion;

/// <summary>A condition that must hold before a promotion is committed.</summary>
/// <remarks>
/// Derive from it for a gate of your own with settings, rules and a name; <see cref="Custom"/> is enough for a single check. The library's
/// own gates use nothing that yours cannot. All gates are asked at the same plan, and may be asked again: they change nothing.
/// </remarks>
public abstract record PromotionGate
{
    /// <summary>Begins a gate.</summary>
    protected PromotionGate()
    {
    }

    /// <summary>Name, for plans and messages.</summary>
    public abstract string Name { get; init; }

    /// <summary>Names of the target environments that it applies to; all when empty.</summary>
    public IReadOnlyList<string> Environments { get; init => field = ByContent.Of(value); } = [];

    /// <summary>The source environment runs what is promoted, Synced and Healthy, and has done so for a while.</summary>
    /// <param name="soak">How long at least.</param>
    public static SourceHealthGate SourceHealthy(TimeSpan soak = default) => new() { Soak = soak };

    /// <summary>Its owners approved it.</summary>
    /// <param name="required">How many of them, of each team.</param>
    public static ApprovalGate Approvals(int required = 1) => new() { Required = required };

    /// <summary>No freeze is active.</summary>
    public static FreezeGate NoFreeze(params IReadOnlyList<FreezeWindow> windows) => new() { Windows = Guard.NotNull(windows) };

    /// <summary>A custom check. If it throws, the gate refuses.</summary>
    public static CustomGate Custom(string name, Func<PromotionPlan, CancellationToken, Task<GateResult>> check)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(check);
        return new() { Name = name, Check = check };
    }

    /// <summary>
    /// Whether the pull request answers it: with <see cref="DeliveryMethod.PullRequest"/> a promotion that waits for it is proposed all the
    /// same.
    /// </summary>
    public virtual bool IsAnsweredByPullRequest => false;

    /// <summary>Tells what is wrong with the gate's own settings; they are checked before anything is read.</summary>
    public virtual IEnumerable<Diagnostic> Validate() => [];

    /// <summary>
    /// Says whether a promotion may pass: <see cref="GateResult.Pass"/>, <see cref="GateResult.Wait"/> or <see cref="GateResult.Refuse"/>.
    /// What it throws ends the promotion.
    /// </summary>
    public abstract Task<GateResult> EvaluateAsync(GateContext context, CancellationToken cancellationToken = default);

    /// <summary>Its name.</summary>
    public sealed override string ToString() => Name;
}
