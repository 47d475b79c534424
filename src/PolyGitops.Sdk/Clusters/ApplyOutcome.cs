namespace PolyGitops.Sdk.Clusters;

/// <summary>What happened to one of many objects.</summary>
public sealed record ApplyOutcome
{
    /// <summary>The object.</summary>
    public required ObjectReference Object { get; init; }

    /// <summary>What was done; null when it failed.</summary>
    public ObjectChangeKind? Change { get; init; }

    /// <summary>Why it was not applied; null when it was.</summary>
    public ClusterException? Failure { get; init; }

    /// <summary>The object, and what was done or why not.</summary>
    public override string ToString() => $"{Object}: {Failure?.Message ?? Change?.ToString().ToLowerInvariant()}";
}
