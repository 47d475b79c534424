namespace PolyGitops.Sdk.Clusters;

/// <summary>Others own fields of an applied object.</summary>
public sealed class ApplyConflictException : ClusterException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public ApplyConflictException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public ApplyConflictException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public ApplyConflictException()
    {
    }

    /// <summary>The fields, and who owns them.</summary>
    public IReadOnlyList<FieldConflict> Conflicts { get; init; } = [];
}
