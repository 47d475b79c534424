namespace PolyGitops.Sdk.Git;

/// <summary>A git repository that cannot be read or written.</summary>
public class GitException : PolyGitopsException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public GitException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public GitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public GitException()
    {
    }
}

/// <summary>Somebody else committed in between; nothing was written.</summary>
public sealed class GitConflictException : GitException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public GitConflictException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public GitConflictException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public GitConflictException()
    {
    }
}
