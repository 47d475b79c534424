namespace PolyGitops.Sdk.Bootstrap;

/// <summary>A tool printed a line.</summary>
public sealed record StepOutput : BootstrapEvent
{
    /// <summary>The line, secrets masked.</summary>
    public required string Line { get; init; }

    /// <inheritdoc/>
    public override string Text => "| " + Line;
}
