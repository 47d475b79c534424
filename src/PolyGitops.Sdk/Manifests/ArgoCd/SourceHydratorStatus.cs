namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>How the hydrator goes.</summary>
public sealed record SourceHydratorStatus : WireObject
{
    /// <summary>What runs now.</summary>
    public HydrateOperation? CurrentOperation { get; init; }

    /// <summary>Revision of the input that was compared last.</summary>
    public string? LastComparedDryRevision { get; init; }

    /// <summary>What succeeded last.</summary>
    public SuccessfulHydrateOperation? LastSuccessfulOperation { get; init; }
}
