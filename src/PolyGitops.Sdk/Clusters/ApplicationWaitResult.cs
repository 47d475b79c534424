namespace PolyGitops.Sdk.Clusters;

/// <summary>Applications that have become ready.</summary>
public sealed record ApplicationWaitResult
{
    /// <summary>How long it took until all of them were.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Each Application, by namespace and name.</summary>
    public required IReadOnlyList<ReadyApplication> Applications { get; init; }
}
