namespace PolyGitops.Sdk.Testing;

/// <summary>A request to a <see cref="FakeRegistry"/>.</summary>
public sealed record RecordedRegistryRequest
{
    /// <summary>HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Host and port that it was sent to.</summary>
    public required string Host { get; init; }

    /// <summary>Path without the query.</summary>
    public required string Path { get; init; }

    /// <summary>Query with its question mark; empty when there is none.</summary>
    public required string Query { get; init; }

    /// <summary>The header <c>Authorization</c> as it came; empty when there is none.</summary>
    public required string Authorization { get; init; }

    /// <summary>The header <c>Accept</c>; empty when there is none.</summary>
    public required string Accept { get; init; }

    /// <summary>The User-Agent header.</summary>
    public required string UserAgent { get; init; }

    /// <summary>Size of the body in bytes.</summary>
    public required int BodySize { get; init; }

    /// <summary>HTTP status code of the response; 0 when there was none.</summary>
    public required int StatusCode { get; init; }

    /// <summary>Method, path and query.</summary>
    public override string ToString() => $"{Method} {Path}{Query}";
}
