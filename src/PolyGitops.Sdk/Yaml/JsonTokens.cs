using System.Text;
using System.Text.Json;

namespace PolyGitops.Sdk.Yaml;

/// <summary>Writes JSON through a <see cref="YamlWriter"/>.</summary>
internal static class JsonTokens
{
    public static void Write(YamlWriter writer, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.BeginMapping();
                foreach (var property in json.EnumerateObject())
                {
                    writer.Key(property.Name);
                    Write(writer, property.Value);
                }
                writer.EndMapping();
                break;
            case JsonValueKind.Array:
                writer.BeginSequence();
                foreach (var item in json.EnumerateArray()) Write(writer, item);
                writer.EndSequence();
                break;
            case JsonValueKind.String:
                writer.String(json.GetString());
                break;
            case JsonValueKind.Number:
                writer.Plain(Number(json.GetRawText()));
                break;
            default:
                writer.Plain(json.ValueKind switch { JsonValueKind.True => "true"u8, JsonValueKind.False => "false"u8, _ => "null"u8 });
                break;
        }
    }

    // YAML 1.1 wants a dot and a signed exponent in a number that has one: 1E5 is text there.
    private static byte[] Number(string raw)
    {
        var exponent = raw.AsSpan().IndexOfAny('e', 'E');
        if (exponent < 0) return Encoding.ASCII.GetBytes(raw);
        var mantissa = raw[..exponent];
        var power = raw[(exponent + 1)..];
        if (!mantissa.Contains('.')) mantissa += ".0";
        if (power[0] is not ('+' or '-')) power = "+" + power;
        return Encoding.ASCII.GetBytes($"{mantissa}e{power}");
    }
}
