using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Clusters;

/// <summary>There is no usable kubeconfig.</summary>
public sealed class ClusterConfigurationException : PolyGitopsException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public ClusterConfigurationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public ClusterConfigurationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public ClusterConfigurationException()
    {
    }
}
