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

    /// <summary>Which of the matching requests it affects: each (1), or every fifth (5), starting with the fifth.</summary>
    public int Every { get; init; } = 1;

    /// <summary>How many requests it affects before it expires. <see cref="int.MaxValue"/> for no end.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The additional latency of the response.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>HTTP status code of the response.</summary>
    public int StatusCode { get; init; }

    /// <summary>The Retry-After of the response; null for none.</summary>
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
    /// <summary>The response takes longer.</summary>
    Latency,

    /// <summary>The server answers with an error instead of doing what was asked.</summary>
    Status,

    /// <summary>The connection is reset before the request is carried out.</summary>
    Reset,

    /// <summary>The request is carried out, and the connection is reset before the response.</summary>
    LostResponse,

    /// <summary>The connection is reset in the middle of the answer.</summary>
    Truncated,

    /// <summary>A watch is cut in the middle of an event.</summary>
    TruncatedWatch,

    /// <summary>A watch ends with 410 <c>Expired</c>.</summary>
    ExpiredWatch,
}
