using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>Parameters of a sync.</summary>
public sealed record SyncOperation : WireObject
{
    /// <summary>The one source.</summary>
    public ApplicationSource? Source { get; init; }

    /// <summary>Several sources; they take precedence over the one.</summary>
    public IReadOnlyList<ApplicationSource>? Sources { get; init => field = ByContent.Of(value); }

    /// <summary>Whether objects removed from the source are pruned.</summary>
    public bool? Prune { get; init; }

    /// <summary>
    /// Options such as <c>CreateNamespace=true</c>; see <see cref="SyncOptions"/>. Those of the Application's own sync policy do not
    /// hold for an operation: it has exactly these.
    /// </summary>
    public IReadOnlyList<string>? SyncOptions { get; init => field = ByContent.Of(value); }

    /// <summary>Number of self-healing attempts at this revision.</summary>
    public long? AutoHealAttemptsCount { get; init; }

    /// <summary>Whether it is a dry run.</summary>
    public bool? DryRun { get; init; }

    /// <summary>Manifests that are synced instead of the source's.</summary>
    public IReadOnlyList<string>? Manifests { get; init => field = ByContent.Of(value); }

    /// <summary>Resources.</summary>
    public IReadOnlyList<SyncOperationResource>? Resources { get; init => field = ByContent.Of(value); }

    /// <summary>Revision.</summary>
    public string? Revision { get; init; }

    /// <summary>Revisions, one per source.</summary>
    public IReadOnlyList<string>? Revisions { get; init => field = ByContent.Of(value); }

    /// <summary>How objects are applied.</summary>
    public SyncStrategy? SyncStrategy { get; init; }
}

/// <summary>One resource that a sync is limited to.</summary>
public sealed record SyncOperationResource : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>API group; empty for the core group.</summary>
    public string? Group { get; init; }

    /// <summary>Kind.</summary>
    public string? Kind { get; init; }
}

/// <summary>How a sync applies objects.</summary>
public sealed record SyncStrategy : WireObject
{
    /// <summary>Objects are applied, without hooks.</summary>
    public SyncStrategyOptions? Apply { get; init; }

    /// <summary>Hooks.</summary>
    public SyncStrategyOptions? Hook { get; init; }
}

/// <summary>Options of one way to apply objects.</summary>
public sealed record SyncStrategyOptions : WireObject
{
    /// <summary>Whether objects are deleted and recreated when a patch fails.</summary>
    public bool? Force { get; init; }
}
