using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Infra;

/// <summary>The clusters that the hub deploys to from outside.</summary>
internal static class RemoteClusters
{
    /// <summary>Every cluster without an Argo CD of its own.</summary>
    public static IReadOnlyList<Cluster> Of(Platform platform)
    {
        var own = platform.ArgoCdClusters().Select(c => c.Name).ToHashSet();
        return [.. platform.Clusters.Where(c => !own.Contains(c.Name))];
    }
}
