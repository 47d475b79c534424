using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Testing;

/// <summary>A request to a <see cref="FakeGitHub"/>.</summary>
public sealed record RecordedGitHubRequest
{
    private readonly BytesByContent _body;

    /// <summary>HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Path as in GitHub's documentation, without <c>/api/v3</c> and the query: <c>/repos/acme/shop/git/trees</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Query with its question mark; empty when there is none.</summary>
    public required string Query { get; init; }

    /// <summary>Login name of the user; empty when unknown.</summary>
    public required string Login { get; init; }

    /// <summary>The User-Agent header.</summary>
    public required string UserAgent { get; init; }

    /// <summary>The body as it came; empty for git's own protocol.</summary>
    public required ReadOnlyMemory<byte> Body { get => _body.Value.GetValueOrDefault(); init => _body = new(value); }

    /// <summary>HTTP status code of the response; 0 when there was none.</summary>
    public required int StatusCode { get; init; }
}
