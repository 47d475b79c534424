using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Answers;

namespace PolyGitops.Sdk.Testing.Clusters.Http;

/// <summary>Reads the body of a request, JSON or YAML.</summary>
internal static class RequestBody
{
    private static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false };

    /// <summary>An object in the body of a write.</summary>
    public static JsonObject Object(ReadOnlyMemory<byte> body, string? contentType)
    {
        var media = Media(contentType);
        if (media is not ("" or "application/json" or "application/yaml" or "application/apply-patch+yaml" or "application/merge-patch+json"
            or "application/strategic-merge-patch+json")) throw ApiErrors.UnsupportedMediaType("application/json", "application/yaml");
        return Parse(body) as JsonObject
            ?? throw ApiErrors.BadRequest("couldn't get version/kind; json parse error: the body is no object");
    }

    /// <summary>Any document; null for an empty one.</summary>
    public static JsonNode? Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Span.Trim(" \t\r\n"u8).IsEmpty) return null;
        try
        {
            // Every JSON text is YAML too, but reading it as such takes longer.
            return body.Span.TrimStart(" \t\r\n"u8)[0] is (byte)'{' or (byte)'['
                ? JsonNode.Parse(body.Span, documentOptions: Once)
                : JsonObject.Create(YamlReader.Read(body)[0].Content);
        }
        catch (JsonException problem)
        {
            throw ApiErrors.BadRequest($"json parse error: {problem.Message}");
        }
        catch (Exception problem) when (problem is DiagnosticsException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            throw ApiErrors.BadRequest($"yaml parse error: {problem.Message}");
        }
    }

    public static string Media(string? contentType) => (contentType ?? "").Split(';')[0].Trim();
}
