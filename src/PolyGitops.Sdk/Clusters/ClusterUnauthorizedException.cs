namespace PolyGitops.Sdk.Clusters;

/// <summary>The server does not know who asks (401): the token or certificate is wrong or has run out.</summary>
public sealed class ClusterUnauthorizedException : ClusterException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public ClusterUnauthorizedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public ClusterUnauthorizedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception without a message of its own.</summary>
    public ClusterUnauthorizedException()
    {
    }
}
