using System.Net;

namespace PolyGitops.Sdk.Git;

/// <summary>GitHub rejected a request, or could not be reached.</summary>
public sealed class GitHubException : GitException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public GitHubException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public GitHubException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public GitHubException()
    {
    }

    /// <summary>Status of the response; null when there was none.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>Whether GitHub answered that it already exists.</summary>
    internal bool IsExisting =>
        StatusCode == HttpStatusCode.UnprocessableEntity && (MessageContains("already exists") || MessageContains("already_exists"));

    // GitHub's status codes are ambiguous and there are no error codes: the message is all there is.
    internal bool MessageContains(string words) => Message.Contains(words, StringComparison.OrdinalIgnoreCase);
}
