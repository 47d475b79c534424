namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>State of the hydrator.</summary>
public sealed record SourceHydratorStatus : WireObject
{
    /// <summary>The current operation.</summary>
    public HydrateOperation? CurrentOperation { get; init; }

    /// <summary>Revision of the input that was compared last.</summary>
    public string? LastComparedDryRevision { get; init; }

    /// <summary>What succeeded last.</summary>
    public SuccessfulHydrateOperation? LastSuccessfulOperation { get; init; }
}
