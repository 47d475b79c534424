using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>Desired state of an Application.</summary>
public sealed record ApplicationSpec : WireObject
{
    /// <summary>Project.</summary>
    public string? Project { get; init; }

    /// <summary>The one source.</summary>
    public ApplicationSource? Source { get; init; }

    /// <summary>Several sources; they take precedence over the one.</summary>
    public IReadOnlyList<ApplicationSource>? Sources { get; init => field = ByContent.Of(value); }

    /// <summary>Rendered manifests.</summary>
    public SourceHydrator? SourceHydrator { get; init; }

    /// <summary>Where it is deployed.</summary>
    public ApplicationDestination? Destination { get; init; }

    /// <summary>When and how it syncs.</summary>
    public SyncPolicy? SyncPolicy { get; init; }

    /// <summary>Differences to ignore.</summary>
    public IReadOnlyList<ResourceIgnoreDifferences>? IgnoreDifferences { get; init => field = ByContent.Of(value); }

    /// <summary>Names and values shown next to it.</summary>
    public IReadOnlyList<Info>? Info { get; init => field = ByContent.Of(value); }

    /// <summary>How many past deployments are kept.</summary>
    public long? RevisionHistoryLimit { get; init; }
}

/// <summary>The cluster and namespace that is deployed to. Name and server exclude each other.</summary>
public sealed record ApplicationDestination : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>URL of the API server.</summary>
    public string? Server { get; init; }
}

/// <summary>A name and a value shown next to an Application.</summary>
public sealed record Info : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}

/// <summary>Differences between git and the cluster to ignore.</summary>
public sealed record ResourceIgnoreDifferences : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>API group; empty for the core group.</summary>
    public string? Group { get; init; }

    /// <summary>Kind.</summary>
    public string? Kind { get; init; }

    /// <summary>jq expressions of the fields.</summary>
    public IReadOnlyList<string>? JqPathExpressions { get; init => field = ByContent.Of(value); }

    /// <summary>JSON pointers of the fields.</summary>
    public IReadOnlyList<string>? JsonPointers { get; init => field = ByContent.Of(value); }

    /// <summary>Field managers whose fields are ignored.</summary>
    public IReadOnlyList<string>? ManagedFieldsManagers { get; init => field = ByContent.Of(value); }
}

/// <summary>When and how an Application syncs.</summary>
public sealed record SyncPolicy : WireObject
{
    /// <summary>Automatic sync.</summary>
    public SyncPolicyAutomated? Automated { get; init; }

    /// <summary>Options such as <c>CreateNamespace=true</c>; see <see cref="SyncOptions"/>.</summary>
    public IReadOnlyList<string>? SyncOptions { get; init => field = ByContent.Of(value); }

    /// <summary>Labels and annotations of the created namespace.</summary>
    public ManagedNamespaceMetadata? ManagedNamespaceMetadata { get; init; }

    /// <summary>How a failed sync is retried.</summary>
    public RetryStrategy? Retry { get; init; }
}

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
