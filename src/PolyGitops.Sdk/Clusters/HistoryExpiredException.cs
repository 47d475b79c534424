namespace PolyGitops.Sdk.Clusters;

/// <summary>The server has forgotten the version that a list or watch would go on from (410).</summary>
public sealed class HistoryExpiredException : ClusterException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public HistoryExpiredException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public HistoryExpiredException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public HistoryExpiredException()
    {
    }
}
