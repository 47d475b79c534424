namespace PolyGitops.Sdk.Clusters;

/// <summary>An object changed since it was read.</summary>
public sealed class ObjectModifiedException : ClusterException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public ObjectModifiedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public ObjectModifiedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public ObjectModifiedException()
    {
    }
}
