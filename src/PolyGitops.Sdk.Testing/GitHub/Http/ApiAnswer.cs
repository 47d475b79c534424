using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Testing.GitHub.Http;

/// <summary>What a request is answered with.</summary>
internal sealed record ApiAnswer
{
    public required int Status { get; init; }

    /// <summary>Null when there is no JSON.</summary>
    public JsonNode? Json { get; init; }

    /// <summary>A body that is no JSON.</summary>
    public ReadOnlyMemory<byte> Raw { get; init; }

    public string ContentType { get; init; } = "application/json; charset=utf-8";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static ApiAnswer NoContent { get; } = new() { Status = 204 };

    /// <summary>Something that is no JSON, of the type that was asked for.</summary>
    public static ApiAnswer Bytes(ReadOnlyMemory<byte> content, string mediaType) =>
        new() { Status = 200, Raw = content, ContentType = mediaType + "; charset=utf-8" };

    public static ApiAnswer Ok(JsonNode json) => new() { Status = 200, Json = json };

    public static ApiAnswer Created(JsonNode json) => new() { Status = 201, Json = json };
}
