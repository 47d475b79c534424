namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Result of a sync.</summary>
public sealed record SyncOperationResult : WireObject
{
    /// <summary>The one source.</summary>
    public ApplicationSource? Source { get; init; }

    /// <summary>Several sources; they take precedence over the one.</summary>
    public IReadOnlyList<ApplicationSource>? Sources { get; init; }

    /// <summary>Labels and annotations of the created namespace.</summary>
    public ManagedNamespaceMetadata? ManagedNamespaceMetadata { get; init; }

    /// <summary>Resources.</summary>
    public IReadOnlyList<ResourceResult>? Resources { get; init; }

    /// <summary>Revision.</summary>
    public string? Revision { get; init; }

    /// <summary>Revisions, one per source.</summary>
    public IReadOnlyList<string>? Revisions { get; init; }
}
