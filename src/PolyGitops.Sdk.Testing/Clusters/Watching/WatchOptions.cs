using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Storage;

namespace PolyGitops.Sdk.Testing.Clusters.Watching;

/// <summary>What to watch, and how.</summary>
internal sealed record WatchOptions
{
    public required ResourceKind Kind { get; init; }

    /// <summary>Empty for all of them.</summary>
    public required string Namespace { get; init; }

    public required LabelQuery Labels { get; init; }

    public required FieldSelector Fields { get; init; }

    /// <summary>The version after which changes are told; null to begin with everything there is.</summary>
    public required long? After { get; init; }

    /// <summary>Whether the client wants to know when everything there was has been told.</summary>
    public bool MarksInitialEvents { get; init; }

    public bool HasBookmarks { get; init; }

    public TimeSpan? Timeout { get; init; }

    public bool Matches(StoredObject? stored) =>
        stored is not null && (Namespace.Length == 0 || stored.Key.Namespace == Namespace) && Labels.Matches(stored.Label) && Fields.Matches(stored);
}
