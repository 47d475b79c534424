namespace PolyGitops.Sdk.Clusters;

/// <summary>Who asks may not do it (403), or an admission rule forbids it.</summary>
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

    /// <summary>Creates an exception without a message of its own.</summary>
    public ClusterForbiddenException()
    {
    }
}
