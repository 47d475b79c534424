namespace PolyGitops.Sdk.Clusters;

/// <summary>The server rejects the object: a field is missing, unknown, or has a wrong type or value.</summary>
public sealed class ObjectInvalidException : ClusterException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public ObjectInvalidException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public ObjectInvalidException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public ObjectInvalidException()
    {
    }

    /// <summary>What is wrong, field by field.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];
}
