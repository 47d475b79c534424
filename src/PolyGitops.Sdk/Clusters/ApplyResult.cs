using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Clusters;

/// <summary>What applying an object did.</summary>
public sealed record ApplyResult
{
    /// <summary>The object as the server has it now, or would have it after a dry run.</summary>
    public required Manifest Object { get; init; }

    /// <summary>What was done, or would be. Without permission to read, an existing object counts as changed.</summary>
    public required ObjectChangeKind Done { get; init; }

    /// <summary>Whether it was created.</summary>
    public bool IsCreated => Done == ObjectChangeKind.Created;

    /// <summary>What was done, and the object.</summary>
    public override string ToString() => $"{Done.ToString().ToLowerInvariant()} {ObjectReference.To(Object)}";
}
