namespace PolyGitops.Sdk;

/// <summary>The base of every exception this library throws on purpose.</summary>
public class PolyGitopsException : Exception
{
    /// <summary>Creates an exception with a default message.</summary>
    public PolyGitopsException()
    {
    }

    /// <summary>Creates an exception with what failed and what to do next.</summary>
    public PolyGitopsException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with what failed and its cause.</summary>
    public PolyGitopsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
