namespace PolyGitops.Sdk.Clusters;

/// <summary>The server does not serve a kind: its CRD is not there or not yet established.</summary>
public sealed class KindNotFoundException : ClusterException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public KindNotFoundException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public KindNotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public KindNotFoundException()
    {
    }

    /// <summary>The kind; null when it is not known.</summary>
    public ResourceType? Type { get; init; }
}
