using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>What the Applications of a project may use.</summary>
public sealed record AppProjectSpec : WireObject
{
    /// <summary>One sentence.</summary>
    public string? Description { get; init; }

    /// <summary>Repositories that are permitted, as URLs or globs.</summary>
    public IReadOnlyList<string>? SourceRepos { get; init => field = ByContent.Of(value); }

    /// <summary>Namespaces that Applications of the project may live in.</summary>
    public IReadOnlyList<string>? SourceNamespaces { get; init => field = ByContent.Of(value); }

    /// <summary>Clusters and namespaces that are permitted.</summary>
    public IReadOnlyList<ApplicationDestination>? Destinations { get; init => field = ByContent.Of(value); }

    /// <summary>Cluster-wide kinds that are permitted; none when empty.</summary>
    public IReadOnlyList<ClusterResourceRestrictionItem>? ClusterResourceWhitelist { get; init => field = ByContent.Of(value); }

    /// <summary>Cluster-wide kinds that are forbidden.</summary>
    public IReadOnlyList<ClusterResourceRestrictionItem>? ClusterResourceBlacklist { get; init => field = ByContent.Of(value); }

    /// <summary>Namespaced kinds that are permitted; absent permits all, empty none.</summary>
    public IReadOnlyList<GroupKind>? NamespaceResourceWhitelist { get; init => field = ByContent.Of(value); }

    /// <summary>Namespaced kinds that are forbidden.</summary>
    public IReadOnlyList<GroupKind>? NamespaceResourceBlacklist { get; init => field = ByContent.Of(value); }

    /// <summary>The roles.</summary>
    public IReadOnlyList<ProjectRole>? Roles { get; init => field = ByContent.Of(value); }

    /// <summary>When syncing is allowed or denied.</summary>
    public IReadOnlyList<SyncWindow>? SyncWindows { get; init => field = ByContent.Of(value); }

    /// <summary>Service accounts that sync to destinations.</summary>
    public IReadOnlyList<ApplicationDestinationServiceAccount>? DestinationServiceAccounts { get; init => field = ByContent.Of(value); }

    /// <summary>Whether objects that no Application owns are reported.</summary>
    public OrphanedResourcesMonitorSettings? OrphanedResources { get; init; }

    /// <summary>Whether only clusters of the project are permitted.</summary>
    public bool? PermitOnlyProjectScopedClusters { get; init; }

    /// <summary>Keys that commits must be signed with.</summary>
    public IReadOnlyList<SignatureKey>? SignatureKeys { get; init => field = ByContent.Of(value); }

    /// <summary>Requirements on the sources themselves.</summary>
    public SourceIntegrity? SourceIntegrity { get; init; }
}

/// <summary>The service account that syncs to a destination.</summary>
public sealed record ApplicationDestinationServiceAccount : WireObject
{
    /// <summary>Namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>URL of the API server.</summary>
    public string? Server { get; init; }

    /// <summary>Name of the service account.</summary>
    public string? DefaultServiceAccount { get; init; }
}

/// <summary>A cluster-wide kind, optionally one name.</summary>
public sealed record ClusterResourceRestrictionItem : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>API group; empty for the core group.</summary>
    public string? Group { get; init; }

    /// <summary>Kind.</summary>
    public string? Kind { get; init; }
}

/// <summary>A kind with its API group.</summary>
public sealed record GroupKind : WireObject
{
    /// <summary>API group; empty for the core group.</summary>
    public string? Group { get; init; }

    /// <summary>Kind.</summary>
    public string? Kind { get; init; }
}

/// <summary>Whether objects that no Application owns are reported.</summary>
public sealed record OrphanedResourcesMonitorSettings : WireObject
{
    /// <summary>What is left out.</summary>
    public IReadOnlyList<ClusterResourceRestrictionItem>? Ignore { get; init => field = ByContent.Of(value); }

    /// <summary>Whether it is a warning too.</summary>
    public bool? Warn { get; init; }
}

/// <summary>A key that commits are signed with.</summary>
public sealed record SignatureKey : WireObject
{
    /// <summary>Identity of the key.</summary>
    public string? KeyID { get; init; }
}

/// <summary>Requirements on the sources themselves.</summary>
public sealed record SourceIntegrity : WireObject
{
    /// <summary>Git.</summary>
    public SourceIntegrityGit? Git { get; init; }
}

/// <summary>Requirements on git repositories.</summary>
public sealed record SourceIntegrityGit : WireObject
{
    /// <summary>Policies.</summary>
    public IReadOnlyList<SourceIntegrityGitPolicy>? Policies { get; init => field = ByContent.Of(value); }
}
