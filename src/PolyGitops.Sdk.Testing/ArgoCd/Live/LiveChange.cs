namespace PolyGitops.Sdk.Testing.ArgoCd.Live;

/// <summary>A change of an object in a cluster.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Key">The object.</param>
/// <param name="Before">As it was; null when it is new.</param>
/// <param name="After">As it is; null when it is gone.</param>
internal sealed record LiveChange(LiveCluster Cluster, ResourceKey Key, LiveObject? Before, LiveObject? After);
