using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Bootstrap;

/// <summary>A named piece of a bootstrap. What it depends on is done before it.</summary>
/// <remarks>
/// It must check before it acts: an earlier run may have been killed at any point, or may already have done the work.
/// </remarks>
public sealed record BootstrapStep
{
    /// <summary>
    /// Name, for example <c>terraform-apply</c>; one that belongs to a cluster ends in it: <c>argocd-install/production</c>.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>Names of the steps that come before it. A name without its cluster stands for the step in every cluster.</summary>
    public IReadOnlyList<string> DependsOn { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Names of the steps that must run after it, as if they depended on it.</summary>
    public IReadOnlyList<string> Before { get; init => field = ByContent.Of(value); } = [];

    /// <summary>How long it may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Determines what the step would do without changing anything. Without it, the plan shows the step as unknown.</summary>
    public Func<BootstrapContext, CancellationToken, Task<BootstrapStepPlan>>? PlanAsync { get; init; }

    /// <summary>Does it.</summary>
    public required Func<BootstrapContext, CancellationToken, Task<BootstrapStepResult>> RunAsync { get; init; }

    /// <summary>Explains what the step is stuck on after a timeout; null when there is nothing to add.</summary>
    public Func<BootstrapContext, CancellationToken, Task<string>>? ExplainAsync { get; init; }

    /// <summary>
    /// Whether it keeps its time itself: it ends within <see cref="BootstrapContext.Timeout"/>, with more to tell than that the time is
    /// over.
    /// It gets a moment longer than that before it is stopped.
    /// </summary>
    public bool KeepsItsTime { get; init; }

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}
