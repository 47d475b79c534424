namespace PolyGitops.Sdk.Bootstrap;

/// <summary>A step waits.</summary>
public sealed record StepWaiting : BootstrapEvent
{
    /// <summary>What it is waiting for.</summary>
    public required string WaitingFor { get; init; }

    /// <inheritdoc/>
    public override string Text => "waiting for " + WaitingFor;
}
