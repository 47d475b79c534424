namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Whether the cluster is what the sources say.</summary>
public sealed record SyncStatus : WireObject
{
    /// <summary>What was compared.</summary>
    public ComparedTo? ComparedTo { get; init; }

    /// <summary>Revision.</summary>
    public string? Revision { get; init; }

    /// <summary>Revisions, one per source.</summary>
    public IReadOnlyList<string>? Revisions { get; init; }

    /// <summary>State.</summary>
    public string? Status { get; init; }
}
