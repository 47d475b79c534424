using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Clusters;

/// <summary>What applying an object would change.</summary>
public sealed record ObjectChange
{
    /// <summary>The object.</summary>
    public required ObjectReference Object { get; init; }

    /// <summary>What would happen.</summary>
    public required ObjectChangeKind Kind { get; init; }

    /// <summary>Field by field, what it is now and what it would be.</summary>
    public IReadOnlyList<FieldDifference> Fields { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Kind of change, object, and one line per field.</summary>
    public override string ToString() => string.Join("\n  ", [$"{Kind.ToString().ToLowerInvariant()} {Object}", .. Fields]);
}

/// <summary>What would happen to an object.</summary>
public enum ObjectChangeKind
{
    /// <summary>It is up to date.</summary>
    Unchanged,

    /// <summary>It would be created.</summary>
    Created,

    /// <summary>It would be changed.</summary>
    Changed,
}
