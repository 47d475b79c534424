using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Bootstrap;

/// <summary>What a step would do.</summary>
public sealed record BootstrapStepPlan
{
    /// <summary>What is known.</summary>
    public required BootstrapPlanKind Kind { get; init; }

    /// <summary>A short description: what it would do, or why that is unknown. Never a secret.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Object by object, what differs from the cluster. Unchanged objects are left out.</summary>
    public IReadOnlyList<ObjectChange> Objects { get; init => field = ByContent.Of(value); } = [];

    /// <summary>A tool's own plan, as readable text; empty when there is none.</summary>
    public string Text { get; init; } = "";

    /// <summary>It would change nothing.</summary>
    public static BootstrapStepPlan Unchanged(string summary = "") => new()
    {
        Kind = BootstrapPlanKind.Unchanged,
        Summary = Guard.NotNull(summary),
    };

    /// <summary>It would change something.</summary>
    public static BootstrapStepPlan Changes(string summary) => new() { Kind = BootstrapPlanKind.Changes, Summary = Guard.NotNull(summary) };

    /// <summary>It only checks or waits.</summary>
    public static BootstrapStepPlan Waits(string what) => new() { Kind = BootstrapPlanKind.Waits, Summary = Guard.NotNull(what) };

    /// <summary>It is not known until another step has run.</summary>
    public static BootstrapStepPlan UnknownBefore(string step) => new()
    {
        Kind = BootstrapPlanKind.Unknown,
        Summary = $"cannot be known before '{Guard.NotNull(step)}' has run",
    };

    /// <summary>What it would do to each of these objects.</summary>
    public static BootstrapStepPlan Of(IReadOnlyList<ObjectChange> objects)
    {
        ArgumentNullException.ThrowIfNull(objects);
        var changes = objects.Where(o => o.Kind != ObjectChangeKind.Unchanged).ToList();
        return changes.Count == 0
            ? Unchanged($"{objects.Count} objects are up to date")
            : Changes($"{changes.Count} of {objects.Count} objects") with { Objects = changes };
    }

    /// <summary>Kind and summary, and below them the objects and the tool's plan.</summary>
    public override string ToString()
    {
        var kind = Kind.ToString().ToLowerInvariant();
        return string.Join('\n', [
            Summary.Length == 0 ? kind : $"{kind}: {Summary}",
            .. Objects.Select(o => Indented(Shown(o))),
            .. Text.Length == 0 ? Array.Empty<string>() : [Indented(Text.Trim())],
        ]);
    }

    // All fields of a new object are new, so its name is enough.
    private static string Shown(ObjectChange change) =>
        change.Kind == ObjectChangeKind.Created ? (change with { Fields = [] }).ToString() : change.ToString();

    private static string Indented(string text) => "  " + text.Replace("\n", "\n  ", StringComparison.Ordinal);
}
