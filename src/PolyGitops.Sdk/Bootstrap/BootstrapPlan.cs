using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Bootstrap;

/// <summary>What a bootstrap would do, step by step.</summary>
public sealed record BootstrapPlan
{
    /// <summary>Every step's plan by its name, in the order in which they would run.</summary>
    public required IReadOnlyList<(string Step, BootstrapStepPlan Plan)> Steps { get; init => field = ByContent.Of(value); }

    /// <summary>Whether any step would change something, as far as is known.</summary>
    public bool HasChanges => Steps.Any(s => s.Plan.Kind == BootstrapPlanKind.Changes);

    /// <summary>Whether it is known for every step what it would do.</summary>
    public bool IsComplete => Steps.All(s => s.Plan.Kind != BootstrapPlanKind.Unknown);

    /// <summary>The plan as readable text.</summary>
    public override string ToString() => string.Join('\n', Steps.Select(s => $"{s.Step}: {s.Plan}"));
}

/// <summary>What is known of what a step would do.</summary>
public enum BootstrapPlanKind
{
    /// <summary>No changes: everything is up to date.</summary>
    Unchanged,

    /// <summary>It would change something.</summary>
    Changes,

    /// <summary>It is not known yet.</summary>
    Unknown,

    /// <summary>It only checks or waits.</summary>
    Waits,
}
