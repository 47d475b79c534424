using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Clusters;

/// <summary>What applying an object would change.</summary>
public sealed record ObjectChange
{
    /// <summary>The object.</summary>
    public required ObjectReference Object { get; init; }

    /// <summary>What would happen.</summary>
    public required ObjectChangeKind Kind { get; init; }

    /// <summary>Field by field, what it is now and what it would be.</summary>
    public IReadOnlyList<FieldDifference> Fields { get; init; } = [];

    /// <summary>Kind of change, object, and one line per field.</summary>
    public override string ToString() => string.Join("\n  ", [$"{Kind.ToString().ToLowerInvariant()} {Object}", .. Fields]);
}
