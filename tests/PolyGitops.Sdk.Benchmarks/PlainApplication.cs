using k8s.Models;

namespace PolyGitops.Sdk.Benchmarks;

/// <summary>An Application as KubernetesClient's users write one for themselves: mutable, for reflection.</summary>
internal sealed class PlainApplication
{
    public string? ApiVersion { get; set; }

    public string? Kind { get; set; }

    public V1ObjectMeta? Metadata { get; set; }

    public PlainSpec? Spec { get; set; }

    internal sealed class PlainSpec
    {
        public string? Project { get; set; }

        public List<PlainSource>? Sources { get; set; }

        public PlainDestination? Destination { get; set; }

        public PlainSyncPolicy? SyncPolicy { get; set; }

        public List<PlainIgnore>? IgnoreDifferences { get; set; }

        public long? RevisionHistoryLimit { get; set; }
    }

    internal sealed class PlainSource
    {
        public string? RepoURL { get; set; }

        public string? Path { get; set; }

        public string? TargetRevision { get; set; }

        public string? Ref { get; set; }

        public PlainHelm? Helm { get; set; }
    }

    internal sealed class PlainHelm
    {
        public string? ReleaseName { get; set; }

        public List<string>? ValueFiles { get; set; }
    }

    internal sealed class PlainDestination
    {
        public string? Server { get; set; }

        public string? Namespace { get; set; }
    }

    internal sealed class PlainSyncPolicy
    {
        public PlainAutomated? Automated { get; set; }

        public List<string>? SyncOptions { get; set; }

        public PlainRetry? Retry { get; set; }
    }

    internal sealed class PlainAutomated
    {
        public bool? Prune { get; set; }

        public bool? SelfHeal { get; set; }
    }

    internal sealed class PlainRetry
    {
        public long? Limit { get; set; }

        public PlainBackoff? Backoff { get; set; }
    }

    internal sealed class PlainBackoff
    {
        public string? Duration { get; set; }

        public long? Factor { get; set; }

        public string? MaxDuration { get; set; }
    }

    internal sealed class PlainIgnore
    {
        public string? Group { get; set; }

        public string? Kind { get; set; }

        public List<string>? JsonPointers { get; set; }
    }
}
