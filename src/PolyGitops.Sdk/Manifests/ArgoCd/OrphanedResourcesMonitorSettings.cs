namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Whether objects that no Application owns are reported.</summary>
public sealed record OrphanedResourcesMonitorSettings : WireObject
{
    /// <summary>What is left out.</summary>
    public IReadOnlyList<ClusterResourceRestrictionItem>? Ignore { get; init; }

    /// <summary>Whether it is a warning too.</summary>
    public bool? Warn { get; init; }
}
