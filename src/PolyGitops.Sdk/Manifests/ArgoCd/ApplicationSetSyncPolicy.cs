namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>What the controller may do to made Applications.</summary>
public sealed record ApplicationSetSyncPolicy : WireObject
{
    /// <summary>What may be done: <c>create-only</c>, <c>create-update</c>, <c>create-delete</c> or <c>sync</c>.</summary>
    public string? ApplicationsSync { get; init; }

    /// <summary>Whether removing a made Application leaves its objects.</summary>
    public bool? PreserveResourcesOnDeletion { get; init; }
}
