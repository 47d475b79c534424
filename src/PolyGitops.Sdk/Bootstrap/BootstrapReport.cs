namespace PolyGitops.Sdk.Bootstrap;

/// <summary>What a bootstrap, or a destruction, did.</summary>
public sealed record BootstrapReport
{
    /// <summary>Every step, in the order in which they ended.</summary>
    public required IReadOnlyList<BootstrapStepReport> Steps { get; init; }

    /// <summary>How long all of it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Whether any step changed anything.</summary>
    public bool HasChanges => Steps.Any(s => s.Result.Outcome == BootstrapOutcome.Changed);

    /// <summary>One line per step.</summary>
    public override string ToString() => string.Join('\n', Steps);
}
