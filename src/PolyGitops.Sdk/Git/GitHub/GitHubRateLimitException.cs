namespace PolyGitops.Sdk.Git;

/// <summary>GitHub's rate limit lasts longer than the allowed wait.</summary>
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

    /// <summary>Creates an exception with a default message.</summary>
    public GitHubRateLimitException()
    {
    }

    /// <summary>When GitHub accepts requests again.</summary>
    public DateTimeOffset RetryAt { get; init; }
}
