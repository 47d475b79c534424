namespace PolyGitops.Sdk.Testing;

/// <summary>A fault for some requests. Narrow it with <c>with { Method = "GET", Path = "/tags/" }</c>.</summary>
public sealed record RegistryFault : ServerFault
{
    private RegistryFault()
    {
    }

    /// <summary>Only requests with this HTTP method; null for all.</summary>
    public string? Method { get; init; }

    /// <summary>Only requests whose path has this in it, as <c>/acme/shop/</c>, <c>/tags/list</c> or <c>/token</c>; null for all.</summary>
    public string? Path { get; init; }

    /// <summary>The response takes longer.</summary>
    public static RegistryFault Latency(TimeSpan delay) => new() { Kind = FaultKind.Latency, Delay = delay };

    /// <summary>An error such as 429 (<c>TOOMANYREQUESTS</c>) or 503 instead of the answer.</summary>
    public static RegistryFault Status(int statusCode, TimeSpan? retryAfter = null) =>
        new() { Kind = FaultKind.Status, StatusCode = statusCode, RetryAfter = retryAfter };

    /// <summary>The connection is reset before the request is carried out.</summary>
    public static RegistryFault Reset() => new() { Kind = FaultKind.Reset };

    /// <summary>The request is carried out, and the connection is reset before the response.</summary>
    public static RegistryFault LostAnswer() => new() { Kind = FaultKind.LostResponse };

    /// <summary>The connection is reset in the middle of the answer.</summary>
    public static RegistryFault Truncated() => new() { Kind = FaultKind.Truncated };

    internal bool Fits(string method, string path) =>
        (Method is null || Method == method) && (Path is null || path.Contains(Path, StringComparison.Ordinal));
}
