using PolyGitops.Sdk.Manifests;

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
