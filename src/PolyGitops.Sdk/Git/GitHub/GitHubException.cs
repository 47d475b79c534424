using System.Net;

namespace PolyGitops.Sdk.Git.GitHub;

/// <summary>GitHub refused, or could not be asked.</summary>
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

    /// <summary>Creates an exception without a message of its own.</summary>
    public GitHubException()
    {
    }

    /// <summary>Status of the answer; null when there was none.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>Whether GitHub says that there is such a thing already.</summary>
    internal bool IsExisting => StatusCode == HttpStatusCode.UnprocessableEntity && (Says("already exists") || Says("already_exists"));

    // GitHub's statuses mean many things, and it has no codes: its words are all there is.
    internal bool Says(string words) => Message.Contains(words, StringComparison.OrdinalIgnoreCase);
}
