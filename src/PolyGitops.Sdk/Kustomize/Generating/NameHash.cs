using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kustomize.Resources;

namespace PolyGitops.Sdk.Kustomize.Generating;

/// <summary>Puts the hash of their content behind the names of generated objects, as kustomize computes it.</summary>
internal static class NameHash
{
    public static void Apply(ResourceSet set)
    {
        foreach (var built in set.Objects.Where(o => o.NeedsHash))
        {
            built.RememberId();
            built.Rename($"{built.Name}-{Of(built.Content)}");
        }
        set.Renamed();
    }

    private static string Of(JsonObject content)
    {
        var isSecret = content.Text("kind") == "Secret";
        var more = isSecret ? "stringData" : "binaryData";
        var json = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal)
        {
            ["kind"] = content.Text("kind"),
            // kustomize looks for it in the wrong place.
            ["name"] = "",
            ["data"] = (JsonNode?)Sorted(content["data"]) ?? "",
        };
        if (isSecret) json["type"] = content.Text("type");
        if (Sorted(content[more]) is { } entries) json[more] = entries;
        var text = new StringBuilder();
        WriteGo(new JsonObject(json), text);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..10];
        // Letters that do not form words (kustomize, hasher).
        return hash.Replace('0', 'g').Replace('1', 'h').Replace('3', 'k').Replace('a', 'm').Replace('e', 't');
    }

    private static JsonObject? Sorted(JsonNode? map) => map is JsonObject entries
        ? new(entries.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => KeyValuePair.Create(e.Key, e.Value?.DeepClone())))
        : null;

    // JSON as Go writes it: its escapes are part of the hash.
    private static void WriteGo(JsonNode? node, StringBuilder text)
    {
        if (node is not JsonObject map)
        {
            if (node?.GetValueKind() == JsonValueKind.String) WriteGo(node.Scalar(), text);
            else text.Append(node?.ToJsonString() ?? "null");
            return;
        }
        text.Append('{');
        foreach (var (key, value) in map)
        {
            if (text[^1] != '{') text.Append(',');
            WriteGo(key, text);
            text.Append(':');
            WriteGo(value, text);
        }
        text.Append('}');
    }

    private static void WriteGo(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\b' => text.Append(@"\b"),
                '\f' => text.Append(@"\f"),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                '\t' => text.Append(@"\t"),
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' =>
                    text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }
        text.Append('"');
    }
}
