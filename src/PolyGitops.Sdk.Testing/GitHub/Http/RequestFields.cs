using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Testing.GitHub.Http;

/// <summary>The fields in the body of a request.</summary>
internal sealed class RequestFields(JsonObject fields)
{
    /// <summary>The texts of a body that is a list instead of an object.</summary>
    public IReadOnlyList<string> Items { get; private init; } = [];

    public IEnumerable<string> Names => fields.Select(f => f.Key);

    /// <exception cref="GitHubException">The body is not a JSON object.</exception>
    public static RequestFields Parse(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty) return new([]);
        try
        {
            return JsonNode.Parse(body.Span) switch
            {
                JsonObject fields => new(fields),
                JsonArray items => new([]) { Items = TextsIn(items) },
                _ => throw new GitHubException(400, "Body should be a JSON object"),
            };
        }
        catch (JsonException)
        {
            throw new GitHubException(400, "Problems parsing JSON");
        }
    }

    /// <summary>Whether the field is present, even if null.</summary>
    public bool Has(string name) => fields.ContainsKey(name);

    public JsonNode? Node(string name) => fields[name];

    /// <summary>Null when the field is not there or null.</summary>
    /// <exception cref="GitHubException">It is something else.</exception>
    public string? Text(string name) => fields[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        var other => throw GitHubErrors.Schema($"For '{"properties/" + name}', {other.ToJsonString()} is not a string."),
    };

    /// <exception cref="GitHubException">The field is not there.</exception>
    public string RequiredText(string name) => Text(name) ?? throw GitHubErrors.Schema($"\"{name}\" wasn't supplied.");

    public bool? Flag(string name) => fields[name] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    public int? Number(string name) => fields[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    public RequestFields? Object(string name) => fields[name] is JsonObject inner ? new(inner) : null;

    public IReadOnlyList<RequestFields>? Objects(string name) =>
        fields[name] is JsonArray items ? [.. items.OfType<JsonObject>().Select(i => new RequestFields(i))] : null;

    /// <summary>Null when the field is not there.</summary>
    public IReadOnlyList<string>? Texts(string name) => fields[name] is JsonArray items ? TextsIn(items) : null;

    // Labels may be objects with a name.
    private static IReadOnlyList<string> TextsIn(JsonArray items) => [.. items.Select(i => i switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonObject item when item["name"] is JsonValue name && name.TryGetValue<string>(out var text) => text,
        _ => i?.ToJsonString() ?? "",
    })];
}
