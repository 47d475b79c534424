namespace PolyGitops.Sdk.Clusters;

/// <summary>The server was unavailable (429, 5xx), and retrying did not help.</summary>
public sealed class ClusterUnavailableException : ClusterException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public ClusterUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public ClusterUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public ClusterUnavailableException()
    {
    }

    /// <summary>How long the server asked to wait; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
