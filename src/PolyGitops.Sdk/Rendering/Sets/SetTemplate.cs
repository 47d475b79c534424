using System.Text;
using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Rendering.Sets;

/// <summary>Fills the texts of a template, keys of mappings among them, with parameters.</summary>
/// <param name="usesGo">Whether texts are Go templates; else <c>{{name}}</c> alone is replaced.</param>
/// <param name="options">Options of Go's templates.</param>
internal sealed class SetTemplate(bool usesGo, IReadOnlyList<string> options)
{
    public bool UsesGo => usesGo;

    public JsonNode? Fill(JsonNode? node, JsonObject parameters) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(f => KeyValuePair.Create(Fill(f.Key, parameters), Fill(f.Value, parameters)))),
        JsonArray items => new JsonArray([.. items.Select(i => Fill(i, parameters))]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(Fill(text, parameters)),
        _ => node?.DeepClone(),
    };

    public string Fill(string text, JsonObject parameters)
    {
        if (!text.Contains("{{", StringComparison.Ordinal)) return text;
        return usesGo
            ? new GoTemplate(text, parameters, options.Contains("missingkey=error")).Render()
            : FastTemplate.Render(text, parameters);
    }

    /// <summary>Adds a generator's <c>values</c>, which may speak of its other parameters.</summary>
    public void AddValues(JsonObject parameters, IReadOnlyDictionary<string, string>? values)
    {
        if (values is not { Count: > 0 }) return;
        var filled = values.ToDictionary(v => v.Key, v => Fill(v.Value, parameters));
        if (usesGo)
        {
            parameters["values"] = new JsonObject(filled.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value)));
            return;
        }
        foreach (var (key, value) in filled) parameters["values." + key] = value;
    }
}

/// <summary><c>{{name}}</c> with the parameter of that name; what has no such parameter stays as it is.</summary>
internal static class FastTemplate
{
    public static string Render(string text, JsonObject parameters)
    {
        var result = new StringBuilder();
        var position = 0;
        while (text.IndexOf("{{", position, StringComparison.Ordinal) is var start and >= 0)
        {
            var end = text.IndexOf("}}", start, StringComparison.Ordinal);
            if (end < 0) break;
            result.Append(text, position, start - position);
            var name = text[(start + 2)..end].Trim();
            result.Append(
                name.Length > 0 && parameters.TryGetPropertyValue(name, out var value) ? value?.ToString() : text[start..(end + 2)]);
            position = end + 2;
        }
        return result.Append(text, position, text.Length - position).ToString();
    }
}
