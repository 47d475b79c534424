using PolyGitops.Sdk.Testing.Clusters.Storage;

namespace PolyGitops.Sdk.Testing;

/// <summary>What is to go wrong with the requests that come to a <see cref="FakeCluster"/>.</summary>
public sealed class ClusterFaults : FaultList<ClusterFault>
{
    private readonly ObjectStore _store;

    internal ClusterFaults(ObjectStore store) => _store = store;

    /// <summary>
    /// Forgets all earlier versions, as a compaction does: open watches end with 410 <c>Expired</c>, and so does every watch or next
    /// page that continues from before.
    /// </summary>
    public void ExpireHistory() => _store.Compact();
}

/// <summary>
/// A fault for some requests. Narrow it with
/// <c>with { Verb = "patch", Resource = "applications.argoproj.io" }</c>.
/// </summary>
public sealed record ClusterFault : ServerFault
{
    private ClusterFault()
    {
    }

    /// <summary>Only requests with this verb, as RBAC names it (<c>get</c>, <c>list</c>, <c>watch</c>, <c>create</c>,
    /// <c>update</c>, <c>patch</c>, <c>delete</c>, <c>deletecollection</c>); null for all.</summary>
    public string? Verb { get; init; }

    /// <summary>Only requests for this resource: <c>configmaps</c>, <c>applications.argoproj.io</c>; null for all.</summary>
    public string? Resource { get; init; }

    /// <summary>Only requests in this namespace; null for all.</summary>
    public string? Namespace { get; init; }

    /// <summary>Only requests for an object of this name; null for all.</summary>
    public string? Name { get; init; }

    /// <summary>How many events a watch delivers before it breaks.</summary>
    public int AfterEvents { get; init; }

    /// <summary>The response takes longer.</summary>
    public static ClusterFault Latency(TimeSpan delay) => new() { Kind = FaultKind.Latency, Delay = delay };

    /// <summary>An error such as 429 or 503 instead of the response.</summary>
    public static ClusterFault Status(int statusCode, TimeSpan? retryAfter = null) =>
        new() { Kind = FaultKind.Status, StatusCode = statusCode, RetryAfter = retryAfter };

    /// <summary>The connection is reset before the request is carried out.</summary>
    public static ClusterFault Reset() => new() { Kind = FaultKind.Reset };

    /// <summary>The request is carried out, and the connection is reset before the response.</summary>
    public static ClusterFault LostResponse() => new() { Kind = FaultKind.LostResponse };

    /// <summary>A watch is cut in the middle of an event.</summary>
    public static ClusterFault TruncatedWatch(int afterEvents = 0) =>
        new() { Kind = FaultKind.TruncatedWatch, Verb = "watch", AfterEvents = afterEvents };

    /// <summary>A watch ends with 410 <c>Expired</c>.</summary>
    public static ClusterFault ExpiredWatch(int afterEvents = 0) =>
        new() { Kind = FaultKind.ExpiredWatch, Verb = "watch", AfterEvents = afterEvents };

    internal bool Fits(string verb, string? resource, string space, string name) =>
        (Verb is null || Verb == verb) && (Resource is null || Resource == resource)
        && (Namespace is null || Namespace == space) && (Name is null || Name == name);
}
