namespace PolyGitops.Sdk.Clusters;

/// <summary>The server did not respond: no listener, broken connection, untrusted certificate, or timeout.</summary>
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

    /// <summary>Creates an exception with a default message.</summary>
    public ClusterUnreachableException()
    {
    }
}
