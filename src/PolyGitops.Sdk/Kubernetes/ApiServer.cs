namespace PolyGitops.Sdk.Kubernetes;

/// <summary>The API server of a cluster as its pods know it.</summary>
internal static class ApiServer
{
    /// <summary>URL that every pod reaches the API server of its own cluster by.</summary>
    public const string InCluster = "https://kubernetes.default.svc";
}
