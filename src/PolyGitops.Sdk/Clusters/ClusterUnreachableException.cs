namespace PolyGitops.Sdk.Clusters;

/// <summary>The server gave no answer: nobody listens, the connection broke, its certificate is not trusted, or the time was over.</summary>
public sealed class ClusterUnreachableException : ClusterException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public ClusterUnreachableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public ClusterUnreachableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception without a message of its own.</summary>
    public ClusterUnreachableException()
    {
    }
}
