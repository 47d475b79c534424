using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>Result of a sync.</summary>
public sealed record SyncOperationResult : WireObject
{
    /// <summary>The one source.</summary>
    public ApplicationSource? Source { get; init; }

    /// <summary>Several sources; they take precedence over the one.</summary>
    public IReadOnlyList<ApplicationSource>? Sources { get; init => field = ByContent.Of(value); }

    /// <summary>Labels and annotations of the created namespace.</summary>
    public ManagedNamespaceMetadata? ManagedNamespaceMetadata { get; init; }

    /// <summary>Resources.</summary>
    public IReadOnlyList<ResourceResult>? Resources { get; init => field = ByContent.Of(value); }

    /// <summary>Revision.</summary>
    public string? Revision { get; init; }

    /// <summary>Revisions, one per source.</summary>
    public IReadOnlyList<string>? Revisions { get; init => field = ByContent.Of(value); }
}

/// <summary>What a sync did to one resource.</summary>
public sealed record ResourceResult : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>API group; empty for the core group.</summary>
    public string? Group { get; init; }

    /// <summary>Kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Images.</summary>
    public IReadOnlyList<string>? Images { get; init => field = ByContent.Of(value); }

    /// <summary>Phase of the hook.</summary>
    public string? HookPhase { get; init; }

    /// <summary>Type of the hook.</summary>
    public string? HookType { get; init; }

    /// <summary>In words.</summary>
    public string? Message { get; init; }

    /// <summary>State.</summary>
    public string? Status { get; init; }

    /// <summary>Phase of the sync.</summary>
    public string? SyncPhase { get; init; }

    /// <summary>Version.</summary>
    public string? Version { get; init; }
}
