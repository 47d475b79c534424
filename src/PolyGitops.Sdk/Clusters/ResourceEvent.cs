using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Clusters;

/// <summary>An event of a watch.</summary>
public sealed record ResourceEvent
{
    /// <summary>What happened.</summary>
    public required ResourceEventKind Kind { get; init; }

    /// <summary>
    /// The object as it is now, or was last; null for <see cref="ResourceEventKind.Synchronized"/>. Of a deletion that was missed and
    /// found by a list, only kind, name, namespace and uid are known.
    /// </summary>
    public Manifest? Object { get; init; }

    /// <summary>What happened, and the object.</summary>
    public override string ToString() =>
        Object is null ? Kind.ToString().ToLowerInvariant() : $"{Kind.ToString().ToLowerInvariant()} {ObjectReference.To(Object)}";
}

/// <summary>What happened to a watched object.</summary>
public enum ResourceEventKind
{
    /// <summary>It exists: it was listed or created, or it changed.</summary>
    Upserted,

    /// <summary>It is gone.</summary>
    Deleted,

    /// <summary>
    /// Everything that exists has been reported. It comes once after the first list, and again after each list after lost history;
    /// deletions that were missed in between are reported before it.
    /// </summary>
    Synchronized,
}
