namespace PolyGitops.Sdk;

/// <summary>Images that could not be updated; the message has all of them.</summary>
public sealed class ImageUpdateException : PolyGitopsException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public ImageUpdateException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public ImageUpdateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public ImageUpdateException()
    {
    }
}
