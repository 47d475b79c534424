
namespace PolyGitops.Sdk.Git.GitHub;

/// <summary>GitHub takes no more requests for longer than one was ready to wait.</summary>
public sealed class GitHubRateLimitException : GitException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public GitHubRateLimitException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public GitHubRateLimitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception without a message of its own.</summary>
    public GitHubRateLimitException()
    {
    }

    /// <summary>When GitHub takes requests again.</summary>
    public DateTimeOffset RetryAt { get; init; }
}
