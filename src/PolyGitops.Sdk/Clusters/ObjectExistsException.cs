namespace PolyGitops.Sdk.Clusters;

/// <summary>An object to be created exists.</summary>
public sealed class ObjectExistsException : ClusterException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public ObjectExistsException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public ObjectExistsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public ObjectExistsException()
    {
    }
}
