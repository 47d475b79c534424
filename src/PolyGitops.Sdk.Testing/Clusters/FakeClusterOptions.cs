using System.Collections.ObjectModel;
using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Testing;

/// <summary>How a <see cref="FakeCluster"/> behaves.</summary>
public sealed record FakeClusterOptions
{
    /// <summary>Clock for timestamps, timeouts and delays.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// The users of bearer tokens. Without any, everybody may do everything; with some, an unknown token gives 401
    /// and what RBAC does not allow gives 403.
    /// </summary>
    public IReadOnlyDictionary<string, ClusterUser> Tokens { get; init => field = ByContent.Of(value); }
        = ReadOnlyDictionary<string, ClusterUser>.Empty;

    /// <summary>
    /// Whether to speak HTTPS, with a certificate that only the kubeconfig knows. <c>kubectl</c> sends no token over plain HTTP.
    /// </summary>
    public bool UseTls { get; init; }

    /// <summary>
    /// How many changes of one resource a watch can catch up with; one that continues from before gets 410 <c>Expired</c>.
    /// </summary>
    public int WatchHistory { get; init; } = 100_000;

    /// <summary>How often a watch that asked for bookmarks gets one.</summary>
    public TimeSpan BookmarkInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a CRD takes to become <c>Established</c>; until then its resources are not served.</summary>
    public TimeSpan DefinitionsEstablishAfter { get; init; }

    /// <summary>How long a deleted namespace keeps its content.</summary>
    public TimeSpan NamespacesEmptyAfter { get; init; }

    /// <summary>
    /// How long a Deployment takes to become available, and with it all that a cluster with nodes makes ready: StatefulSets, DaemonSets,
    /// ReplicaSets, Jobs, autoscalers, disruption budgets, claims, addresses of Ingresses and load balancers. Null for never, as in a
    /// cluster without nodes.
    /// </summary>
    public TimeSpan? DeploymentsBecomeAvailableAfter { get; init; }

    /// <summary>
    /// Images, as they stand in pod templates, whose containers never become ready. Instead of becoming available, a Deployment with one
    /// exceeds its
    /// progress deadline while its old pods go on, as in a rolling update; a StatefulSet, DaemonSet, ReplicaSet or Job stays as it was.
    /// </summary>
    public IReadOnlyList<string> BrokenImages { get; init => field = ByContent.Of(value); } = [];
}

/// <summary>The user of a token. Their permissions follow from their groups and from the RBAC objects in the cluster.</summary>
public sealed record ClusterUser
{
    /// <summary>The group that may do everything.</summary>
    public const string Masters = "system:masters";

    /// <summary>Name that role bindings know them by.</summary>
    public required string Name { get; init; }

    /// <summary>Groups that role bindings know them by; <see cref="Masters"/> may do everything.</summary>
    public IReadOnlyList<string> Groups { get; init => field = ByContent.Of(value); } = [];

    internal static readonly ClusterUser Administrator = new() { Name = "kubernetes-admin", Groups = [Masters, "system:authenticated"] };

    internal static readonly ClusterUser Anonymous = new() { Name = "system:anonymous", Groups = ["system:unauthenticated"] };
}
