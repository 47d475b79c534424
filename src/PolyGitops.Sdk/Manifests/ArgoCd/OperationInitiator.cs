namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>The initiator of a sync.</summary>
public sealed record OperationInitiator : WireObject
{
    /// <summary>Automatic sync.</summary>
    public bool? Automated { get; init; }

    /// <summary>User.</summary>
    public string? Username { get; init; }
}
