namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>When and how an Application syncs.</summary>
public sealed record SyncPolicy : WireObject
{
    /// <summary>Automatic sync.</summary>
    public SyncPolicyAutomated? Automated { get; init; }

    /// <summary>Options such as <c>CreateNamespace=true</c>; see <see cref="ArgoCd.SyncOptions"/>.</summary>
    public IReadOnlyList<string>? SyncOptions { get; init; }

    /// <summary>Labels and annotations of the created namespace.</summary>
    public ManagedNamespaceMetadata? ManagedNamespaceMetadata { get; init; }

    /// <summary>How a failed sync is retried.</summary>
    public RetryStrategy? Retry { get; init; }
}
