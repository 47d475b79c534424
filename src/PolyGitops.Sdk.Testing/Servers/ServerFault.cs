using System.Globalization;

namespace PolyGitops.Sdk.Testing;

/// <summary>
/// Something that goes wrong with some requests to a fake server. The faults that a server can have are made by the methods of its
/// own type.
/// </summary>
public abstract record ServerFault
{
    private protected ServerFault()
    {
    }

    /// <summary>What goes wrong.</summary>
    public required FaultKind Kind { get; init; }

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

    /// <summary>Whole seconds for the header <c>Retry-After</c>; null when there is none.</summary>
    internal int? RetryAfterSeconds => RetryAfter is { } after ? (int)Math.Ceiling(after.TotalSeconds) : null;

    /// <summary>The headers of the error that is answered instead.</summary>
    internal IReadOnlyDictionary<string, string> Headers => RetryAfterSeconds is { } seconds
        ? new Dictionary<string, string> { ["Retry-After"] = seconds.ToString(CultureInfo.InvariantCulture) }
        : new Dictionary<string, string>();
}

/// <summary>What goes wrong with a request to a fake server.</summary>
public enum FaultKind
{
    /// <summary>The answer takes longer.</summary>
    Latency,

    /// <summary>The server answers with an error instead of doing what was asked.</summary>
    Status,

    /// <summary>The connection is reset before anything was done.</summary>
    Reset,

    /// <summary>Everything is done, and the connection is reset before the answer.</summary>
    LostAnswer,

    /// <summary>The connection is reset in the middle of the answer.</summary>
    Truncated,

    /// <summary>A watch is cut in the middle of an event.</summary>
    TruncatedWatch,

    /// <summary>A watch ends with 410 <c>Expired</c>.</summary>
    ExpiredWatch,
}
