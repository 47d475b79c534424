namespace PolyGitops.Sdk.Bootstrap;

/// <summary>A step begins.</summary>
public sealed record StepStarted : BootstrapEvent
{
    /// <inheritdoc/>
    public override string Text => "started";
}
