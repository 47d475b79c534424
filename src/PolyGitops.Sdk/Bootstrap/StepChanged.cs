namespace PolyGitops.Sdk.Bootstrap;

/// <summary>A step changed something.</summary>
public sealed record StepChanged : BootstrapEvent
{
    /// <summary>What it did, for example <c>created Namespace argocd</c>.</summary>
    public required string Description { get; init; }

    /// <inheritdoc/>
    public override string Text => Description;
}
