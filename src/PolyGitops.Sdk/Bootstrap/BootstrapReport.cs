using System.Globalization;
using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Bootstrap;

/// <summary>What a bootstrap, or a destruction, did.</summary>
public sealed record BootstrapReport
{
    /// <summary>Every step, in the order in which they ended.</summary>
    public required IReadOnlyList<BootstrapStepReport> Steps { get; init => field = ByContent.Of(value); }

    /// <summary>How long all of it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Whether any step changed anything.</summary>
    public bool HasChanges => Steps.Any(s => s.Result.Outcome == BootstrapOutcome.Changed);

    /// <summary>One line per step.</summary>
    public override string ToString() => string.Join('\n', Steps);
}

/// <summary>What a step did, and how long it took.</summary>
public sealed record BootstrapStepReport
{
    /// <summary>Name of the step.</summary>
    public required string Step { get; init; }

    /// <summary>What it did.</summary>
    public required BootstrapStepResult Result { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>One line: name, duration in seconds, result.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Step,-36} {Duration.TotalSeconds,8:0.00} s  {Result}");
}

/// <summary>Outcome of a step.</summary>
public enum BootstrapOutcome
{
    /// <summary>Everything was already up to date.</summary>
    Unchanged,

    /// <summary>Something was changed.</summary>
    Changed,

    /// <summary>The step did not apply, for example because the cluster does not exist.</summary>
    Skipped,
}
