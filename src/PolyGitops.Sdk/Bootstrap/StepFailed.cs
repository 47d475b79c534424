namespace PolyGitops.Sdk.Bootstrap;

/// <summary>A step has failed.</summary>
public sealed record StepFailed : BootstrapEvent
{
    /// <summary>Why, and what to do next.</summary>
    public required string Message { get; init; }

    /// <inheritdoc/>
    public override string Text => "failed: " + Message;
}
