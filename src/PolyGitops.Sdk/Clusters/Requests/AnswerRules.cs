using System.Text.Json;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Clusters.Requests;

/// <summary>What an answer has to be.</summary>
internal enum AnswerKind
{
    /// <summary>Any JSON object.</summary>
    Any,

    /// <summary>An object of the request's kind.</summary>
    Object,

    /// <summary>A list of objects.</summary>
    List,

    /// <summary>The kinds of a group.</summary>
    Kinds,
}

/// <summary>
/// Checks answers before anything is read from them: a proxy, or a server that is none of Kubernetes', may send any JSON.
/// </summary>
internal static class AnswerRules
{
    /// <summary>What is wrong with an answer; null when it is what was asked for.</summary>
    public static string? Problem(ApiRequest request, JsonElement answer) =>
        answer.ValueKind != JsonValueKind.Object ? "it is no JSON object" : request.Expected switch
        {
            AnswerKind.Object => ObjectProblem(answer, request.Type),
            AnswerKind.List => ListProblem(answer),
            AnswerKind.Kinds => answer.Field("resources") is { ValueKind: JsonValueKind.Array } ? null : "it has no list 'resources'",
            _ => null,
        };

    /// <summary>Why it is no object of the kind; null when it is one.</summary>
    public static string? ObjectProblem(JsonElement content, ResourceType? type)
    {
        if (string.IsNullOrEmpty(content.Text("apiVersion")) || content.Text("kind") is not { Length: > 0 } kind)
            return "it has no apiVersion and kind";
        if (type is not null && kind != type.Kind) return $"it is no {type.Kind}";
        return MetadataProblem(content);
    }

    // Lists of built-in kinds repeat neither apiVersion nor kind in their items, and Go writes an empty one as null, too.
    private static string? ListProblem(JsonElement list)
    {
        if (!list.TryGetProperty("items", out var items) || items.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null))
            return "it has no list 'items'";
        if (list.Field("metadata") is { ValueKind: not JsonValueKind.Object }) return "its metadata is no object";
        var problem = list.Items("items").Select(MetadataProblem).FirstOrDefault(p => p is not null);
        return problem is null ? null : $"of one item, {problem}";
    }

    private static string? MetadataProblem(JsonElement content) =>
        content.ValueKind != JsonValueKind.Object ? "it is no object"
            : string.IsNullOrEmpty(content.Text("metadata", "name")) ? "it has no metadata.name" : null;
}
