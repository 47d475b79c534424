namespace PolyGitops.Sdk.Git.GitHub;

/// <summary>A limit of requests that was reached.</summary>
/// <param name="Wait">How long GitHub takes no more.</param>
/// <param name="RetryAt">When it does again.</param>
internal readonly record struct RateLimit(TimeSpan Wait, DateTimeOffset RetryAt);
