namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>What the controller may do to generated Applications.</summary>
public sealed record ApplicationSetSyncPolicy : WireObject
{
    /// <summary>What may be done: <c>create-only</c>, <c>create-update</c>, <c>create-delete</c> or <c>sync</c>.</summary>
    public string? ApplicationsSync { get; init; }

    /// <summary>Whether objects are kept when a generated Application is deleted.</summary>
    public bool? PreserveResourcesOnDeletion { get; init; }
}
