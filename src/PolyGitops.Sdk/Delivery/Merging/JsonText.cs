using System.Text;
using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Delivery.Merging;

/// <summary>JSON in one form: keys in ordinal order, no blanks.</summary>
internal static class JsonText
{
    public static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject mapping:
                text.Append('{');
                foreach (var (key, value) in mapping.OrderBy(p => p.Key, StringComparer.Ordinal))
                {
                    text.Append(JsonValue.Create(key)!.ToJsonString()).Append(':');
                    Append(text, value);
                    text.Append(',');
                }
                text.Append('}');
                break;
            case JsonArray list:
                text.Append('[');
                foreach (var item in list)
                {
                    Append(text, item);
                    text.Append(',');
                }
                text.Append(']');
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }
}
