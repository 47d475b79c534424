namespace PolyGitops.Sdk.Rendering;

/// <summary>
/// Why a source of an Application cannot be rendered, in the words of Argo CD's <c>ComparisonError</c> where it has some.
/// </summary>
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
