using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

/// <summary>The bootstrap's own requests to a cluster.</summary>
internal static class OwnRequests
{
    private static readonly string[] Reading = ["get", "list", "watch"];

    /// <summary>All requests except reads and dry runs.</summary>
    public static IEnumerable<RecordedClusterRequest> Writes(PlatformTestHost host) =>
        Of(host).Where(r => !Reading.Contains(r.Verb) && !r.Query.Contains("dryRun=All", StringComparison.Ordinal));

    /// <summary>Everything that changes something; asking for rights does not.</summary>
    public static IEnumerable<RecordedClusterRequest> Changes(PlatformTestHost host) =>
        Writes(host).Where(r => r.Resource != "selfsubjectaccessreviews.authorization.k8s.io");

    public static IEnumerable<RecordedClusterRequest> Of(PlatformTestHost host) =>
        host.Cluster.Requests.Where(r => r.User != PlatformTestHost.ArgoCdUser);
}
