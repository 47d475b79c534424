using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Bootstrap;

/// <summary>What a step did.</summary>
public sealed record BootstrapStepResult
{
    /// <summary>Outcome.</summary>
    public required BootstrapOutcome Outcome { get; init; }

    /// <summary>A short description; never a secret.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Nothing had to be done.</summary>
    public static BootstrapStepResult Unchanged(string summary = "") => new()
    {
        Outcome = BootstrapOutcome.Unchanged,
        Summary = Guard.NotNull(summary),
    };

    /// <summary>Something was done.</summary>
    public static BootstrapStepResult Changed(string summary = "") => new()
    {
        Outcome = BootstrapOutcome.Changed,
        Summary = Guard.NotNull(summary),
    };

    /// <summary>It does not apply.</summary>
    public static BootstrapStepResult Skipped(string reason) => new()
    {
        Outcome = BootstrapOutcome.Skipped,
        Summary = Guard.NotNull(reason),
    };

    /// <summary>Outcome and summary.</summary>
    public override string ToString() =>
        Summary.Length == 0 ? Outcome.ToString().ToLowerInvariant() : $"{Outcome.ToString().ToLowerInvariant()}: {Summary}";
}
