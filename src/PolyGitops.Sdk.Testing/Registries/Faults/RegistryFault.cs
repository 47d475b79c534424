namespace PolyGitops.Sdk.Testing.Registries.Faults;

/// <summary>Something that goes wrong with some requests. Narrow it with <c>with { Method = "GET", PathPart = "/tags/" }</c>.</summary>
public sealed record RegistryFault
{
    private RegistryFault()
    {
    }

    /// <summary>What goes wrong.</summary>
    public required RegistryFaultKind Kind { get; init; }

    /// <summary>Only requests with this HTTP method; null for all.</summary>
    public string? Method { get; init; }

    /// <summary>Only requests whose path has this in it, as <c>/acme/shop/</c>, <c>/tags/list</c> or <c>/token</c>; null for all.</summary>
    public string? PathPart { get; init; }

    /// <summary>How many requests it hits; then it is over.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How much longer an answer takes.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>HTTP status code of the answer.</summary>
    public int StatusCode { get; init; }

    /// <summary>What the answer says about trying again; null for nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The answer takes longer.</summary>
    public static RegistryFault Latency(TimeSpan delay) => new() { Kind = RegistryFaultKind.Latency, Delay = delay };

    /// <summary>An error such as 429 (<c>TOOMANYREQUESTS</c>) or 503 instead of the answer.</summary>
    public static RegistryFault Status(int statusCode, TimeSpan? retryAfter = null) =>
        new() { Kind = RegistryFaultKind.Status, StatusCode = statusCode, RetryAfter = retryAfter };

    /// <summary>The connection is reset before anything was done.</summary>
    public static RegistryFault Reset() => new() { Kind = RegistryFaultKind.Reset };

    /// <summary>The connection is reset in the middle of the answer.</summary>
    public static RegistryFault Truncated() => new() { Kind = RegistryFaultKind.Truncated };
}
