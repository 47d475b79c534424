using System.Globalization;

namespace PolyGitops.Sdk.Bootstrap;

/// <summary>A step has ended well.</summary>
public sealed record StepFinished : BootstrapEvent
{
    /// <summary>What it did.</summary>
    public required BootstrapStepResult Result { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <inheritdoc/>
    public override string Text => string.Create(CultureInfo.InvariantCulture, $"{Result} ({Duration.TotalSeconds:0.00} s)");
}
