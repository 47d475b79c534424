namespace PolyGitops.Sdk.Diagnostics;

/// <summary>The base of every exception this library throws on purpose.</summary>
public class PolyGitopsException : Exception
{
    /// <summary>Creates an exception without a message of its own.</summary>
    public PolyGitopsException()
    {
    }

    /// <summary>Creates an exception that says what failed and what to do next.</summary>
    public PolyGitopsException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception that says what failed and keeps its cause.</summary>
    public PolyGitopsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
