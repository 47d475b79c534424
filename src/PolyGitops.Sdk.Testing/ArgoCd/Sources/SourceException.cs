namespace PolyGitops.Sdk.Testing.ArgoCd.Sources;

/// <summary>Why the manifests of an Application cannot be had, in the words of its <c>ComparisonError</c>.</summary>
internal sealed class SourceException : Exception
{
    public SourceException(string message)
        : base(message)
    {
    }

    public SourceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public SourceException()
    {
    }
}
