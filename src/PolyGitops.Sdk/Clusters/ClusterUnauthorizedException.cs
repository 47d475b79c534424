namespace PolyGitops.Sdk.Clusters;

/// <summary>The server could not authenticate the request (401): the token or certificate is invalid or has expired.</summary>
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

    /// <summary>Creates an exception with a default message.</summary>
    public ClusterUnauthorizedException()
    {
    }
}
