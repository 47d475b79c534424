using PolyGitops.Sdk.Testing.Clusters.Storage;

namespace PolyGitops.Sdk.Testing.Clusters.Lifecycle;

/// <summary>One of the controllers of a cluster.</summary>
internal interface IReconciler
{
    /// <summary>Called once for every change, in order, one at a time.</summary>
    void Follow(WatchEvent change);
}
