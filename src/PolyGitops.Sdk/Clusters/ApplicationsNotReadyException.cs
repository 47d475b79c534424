namespace PolyGitops.Sdk.Clusters;

/// <summary>Argo CD Applications did not become ready in time, or failed.</summary>
public sealed class ApplicationsNotReadyException : ClusterException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public ApplicationsNotReadyException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public ApplicationsNotReadyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public ApplicationsNotReadyException()
    {
    }

    /// <summary>Whether the wait timed out. Otherwise Applications had been failing for longer than the grace period.</summary>
    public bool IsTimeout { get; init; }

    /// <summary>Those that are not ready, by namespace and name; those that fail first.</summary>
    public IReadOnlyList<StuckApplication> Stuck { get; init; } = [];
}
