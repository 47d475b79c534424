using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Testing;

/// <summary>A request to a <see cref="FakeCluster"/>.</summary>
public sealed record RecordedClusterRequest
{
    private readonly BytesByContent _body;

    /// <summary>HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Path without the query.</summary>
    public required string Path { get; init; }

    /// <summary>Query with its question mark; empty when there is none.</summary>
    public required string Query { get; init; }

    /// <summary>
    /// The verb, as RBAC names it: <c>get</c>, <c>list</c>, <c>watch</c>, <c>create</c>, <c>update</c>, <c>patch</c>,
    /// <c>delete</c>, <c>deletecollection</c>.
    /// </summary>
    public required string Verb { get; init; }

    /// <summary>The resource, as <c>applications.argoproj.io</c>; null when the request is about none, as discovery is.</summary>
    public required string? Resource { get; init; }

    /// <summary>Namespace in the path; empty when there is none.</summary>
    public required string Namespace { get; init; }

    /// <summary>Name in the path; empty when there is none.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the user; empty when unknown.</summary>
    public required string User { get; init; }

    /// <summary>The User-Agent header.</summary>
    public required string UserAgent { get; init; }

    /// <summary>Media type of the body; empty when there is none.</summary>
    public required string ContentType { get; init; }

    /// <summary>The body as it came.</summary>
    public required ReadOnlyMemory<byte> Body { get => _body.Value.GetValueOrDefault(); init => _body = new(value); }

    /// <summary>HTTP status code of the response; 0 when there was none.</summary>
    public required int StatusCode { get; init; }
}
