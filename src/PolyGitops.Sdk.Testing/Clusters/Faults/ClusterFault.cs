namespace PolyGitops.Sdk.Testing.Clusters.Faults;

/// <summary>Something that goes wrong with some requests. Narrow it with <c>with { Verb = "patch", Resource = "applications.argoproj.io" }</c>.</summary>
public sealed record ClusterFault
{
    private ClusterFault()
    {
    }

    /// <summary>What goes wrong.</summary>
    public required ClusterFaultKind Kind { get; init; }

    /// <summary>Only requests with this verb, as RBAC names it (<c>get</c>, <c>list</c>, <c>watch</c>, <c>create</c>, <c>update</c>, <c>patch</c>, <c>delete</c>,
    /// <c>deletecollection</c>); null for all.</summary>
    public string? Verb { get; init; }

    /// <summary>Only requests for this resource: <c>configmaps</c>, <c>applications.argoproj.io</c>; null for all.</summary>
    public string? Resource { get; init; }

    /// <summary>Only requests in this namespace; null for all.</summary>
    public string? Namespace { get; init; }

    /// <summary>Only requests for an object of this name; null for all.</summary>
    public string? Name { get; init; }

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

    /// <summary>How many events a watch tells before it breaks.</summary>
    public int AfterEvents { get; init; }

    /// <summary>The answer takes longer.</summary>
    public static ClusterFault Latency(TimeSpan delay) => new() { Kind = ClusterFaultKind.Latency, Delay = delay };

    /// <summary>An error such as 429 or 503 instead of the answer.</summary>
    public static ClusterFault Status(int statusCode, TimeSpan? retryAfter = null) =>
        new() { Kind = ClusterFaultKind.Status, StatusCode = statusCode, RetryAfter = retryAfter };

    /// <summary>The connection is reset before anything was done.</summary>
    public static ClusterFault Reset() => new() { Kind = ClusterFaultKind.Reset };

    /// <summary>What was asked is done, and the connection is reset before the answer.</summary>
    public static ClusterFault LostAnswer() => new() { Kind = ClusterFaultKind.LostAnswer };

    /// <summary>A watch is cut in the middle of an event.</summary>
    public static ClusterFault TruncatedWatch(int afterEvents = 0) =>
        new() { Kind = ClusterFaultKind.TruncatedWatch, Verb = "watch", AfterEvents = afterEvents };

    /// <summary>A watch ends with 410 <c>Expired</c>.</summary>
    public static ClusterFault ExpiredWatch(int afterEvents = 0) =>
        new() { Kind = ClusterFaultKind.ExpiredWatch, Verb = "watch", AfterEvents = afterEvents };
}
