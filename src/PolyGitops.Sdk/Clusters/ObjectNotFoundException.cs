namespace PolyGitops.Sdk.Clusters;

/// <summary>An object, or the namespace that it would be in, does not exist.</summary>
public sealed class ObjectNotFoundException : ClusterException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public ObjectNotFoundException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public ObjectNotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public ObjectNotFoundException()
    {
    }

    /// <summary>The namespace that does not exist; null when only the object is not there.</summary>
    public string? MissingNamespace { get; init; }
}
