namespace PolyGitops.Sdk.Testing.GitHub.Faults;

/// <summary>Something that goes wrong with some requests. Narrow it with <c>with { Method = "POST", Path = "/git/trees" }</c>.</summary>
public sealed record GitHubFault
{
    private GitHubFault()
    {
    }

    /// <summary>What goes wrong.</summary>
    public required GitHubFaultKind Kind { get; init; }

    /// <summary>Only requests with this HTTP method; null for all.</summary>
    public string? Method { get; init; }

    /// <summary>Only requests whose path has this in it, as <c>/repos/acme/shop/git/</c>; null for all.</summary>
    public string? Path { get; init; }

    /// <summary>Which of the requests that fit it hits: each (1), or every fifth (5), the fifth one first.</summary>
    public int Every { get; init; } = 1;

    /// <summary>How many requests it hits; then it is over. <see cref="int.MaxValue"/> for no end.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How much longer an answer takes.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>HTTP status code of the answer.</summary>
    public int StatusCode { get; init; }

    /// <summary>What the answer says about trying again; null for nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The answer takes longer.</summary>
    public static GitHubFault Latency(TimeSpan delay) => new() { Kind = GitHubFaultKind.Latency, Delay = delay };

    /// <summary>An error such as 500 or 503 instead of the answer.</summary>
    public static GitHubFault Status(int statusCode, TimeSpan? retryAfter = null) =>
        new() { Kind = GitHubFaultKind.Status, StatusCode = statusCode, RetryAfter = retryAfter };

    /// <summary>The refusal of somebody who asks too much at once: 403, or 429 as it may be as well.</summary>
    public static GitHubFault SecondaryRateLimit(TimeSpan retryAfter, int statusCode = 403) => Status(statusCode, retryAfter);

    /// <summary>The connection is reset before anything was done.</summary>
    public static GitHubFault Reset() => new() { Kind = GitHubFaultKind.Reset };

    /// <summary>What was asked is done, and the connection is reset before the answer.</summary>
    public static GitHubFault LostAnswer() => new() { Kind = GitHubFaultKind.LostAnswer };
}
