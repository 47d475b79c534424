namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Automatic sync. Present means on, unless enabled is false.</summary>
public sealed record SyncPolicyAutomated : WireObject
{
    /// <summary>Whether objects removed from the source are pruned.</summary>
    public bool? Prune { get; init; }

    /// <summary>Whether changes made in the cluster are undone.</summary>
    public bool? SelfHeal { get; init; }

    /// <summary>Whether a sync may remove everything.</summary>
    public bool? AllowEmpty { get; init; }

    /// <summary>Whether it is on.</summary>
    public bool? Enabled { get; init; }
}
