namespace PolyGitops.Sdk.Clusters;

/// <summary>The user is not permitted to do it (403), or an admission rule forbids it.</summary>
public sealed class ClusterForbiddenException : ClusterException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public ClusterForbiddenException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public ClusterForbiddenException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public ClusterForbiddenException()
    {
    }
}
