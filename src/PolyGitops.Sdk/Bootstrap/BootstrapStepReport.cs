using System.Globalization;

namespace PolyGitops.Sdk.Bootstrap;

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
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Step,-36} {Duration.TotalSeconds,8:0.00} s  {Result}");
}
