namespace PolyGitops.Sdk.Testing.Clusters.Faults;

/// <summary>What goes wrong.</summary>
public enum ClusterFaultKind
{
    /// <summary>The answer takes longer.</summary>
    Latency,

    /// <summary>The server answers with an error instead of doing what was asked.</summary>
    Status,

    /// <summary>The connection is reset before anything was done.</summary>
    Reset,

    /// <summary>Everything is done, and the connection is reset before the answer.</summary>
    LostAnswer,

    /// <summary>A watch is cut in the middle of an event.</summary>
    TruncatedWatch,

    /// <summary>A watch ends with 410 <c>Expired</c>.</summary>
    ExpiredWatch,
}
