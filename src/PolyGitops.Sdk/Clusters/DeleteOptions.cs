namespace PolyGitops.Sdk.Clusters;

/// <summary>How an object is deleted.</summary>
public sealed record DeleteOptions
{
    /// <summary>What happens to the objects that it owns.</summary>
    public DeletePropagation Propagation { get; init; } = DeletePropagation.Background;

    /// <summary>Whether to wait until it is gone, finalizers included.</summary>
    public bool Wait { get; init; }

    /// <summary>How long to wait.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether the server only checks, and deletes nothing.</summary>
    public bool DryRun { get; init; }
}
