namespace PolyGitops.Sdk.Testing;

/// <summary>A fault for some requests. Narrow it with <c>with { Method = "POST", Path = "/git/trees" }</c>.</summary>
public sealed record GitHubFault : ServerFault
{
    private GitHubFault()
    {
    }

    /// <summary>Only requests with this HTTP method; null for all.</summary>
    public string? Method { get; init; }

    /// <summary>Only requests whose path has this in it, as <c>/repos/acme/shop/git/</c>; null for all.</summary>
    public string? Path { get; init; }

    /// <summary>The response takes longer.</summary>
    public static GitHubFault Latency(TimeSpan delay) => new() { Kind = FaultKind.Latency, Delay = delay };

    /// <summary>An error such as 500 or 503 instead of the response.</summary>
    public static GitHubFault Status(int statusCode, TimeSpan? retryAfter = null) =>
        new() { Kind = FaultKind.Status, StatusCode = statusCode, RetryAfter = retryAfter };

    /// <summary>The refusal for too many requests at once: 403, or 429, which is also possible.</summary>
    public static GitHubFault SecondaryRateLimit(TimeSpan retryAfter, int statusCode = 403) => Status(statusCode, retryAfter);

    /// <summary>The connection is reset before the request is carried out.</summary>
    public static GitHubFault Reset() => new() { Kind = FaultKind.Reset };

    /// <summary>The request is carried out, and the connection is reset before the response.</summary>
    public static GitHubFault LostResponse() => new() { Kind = FaultKind.LostResponse };

    internal bool Fits(string method, string path) =>
        (Method is null || Method.Equals(method, StringComparison.OrdinalIgnoreCase))
        && (Path is null || path.Contains(Path, StringComparison.OrdinalIgnoreCase));
}
