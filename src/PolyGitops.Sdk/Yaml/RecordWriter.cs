using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PolyGitops.Sdk.Yaml;

/// <summary>Writes records straight from their contracts: no JSON in between, no reflection.</summary>
internal static class RecordWriter
{
    public static void Write<T>(YamlWriter writer, T value, JsonTypeInfo<T> contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        Write(writer, value, ContractPlan.Of(contract));
    }

    public static void Write(YamlWriter writer, object? value, ContractPlan plan)
    {
        if (value is null)
        {
            writer.Plain("null"u8);
            return;
        }
        switch (plan.Kind)
        {
            case ValueKind.String:
                writer.String((string)value);
                break;
            case ValueKind.Boolean:
                writer.Plain((bool)value ? "true"u8 : "false"u8);
                break;
            case ValueKind.Integer:
                Integer(writer, (long)value);
                break;
            case ValueKind.Json:
                JsonTokens.Write(writer, (JsonElement)value);
                break;
            case ValueKind.Record:
                Record(writer, value, plan);
                break;
            case ValueKind.List:
                List(writer, (IReadOnlyList<object?>)value, plan);
                break;
            case ValueKind.StringMap:
                Map(writer, (IEnumerable<KeyValuePair<string, string>>)value);
                break;
            default:
                JsonTokens.Write(writer, JsonSerializer.SerializeToElement(value, plan.Contract));
                break;
        }
    }

    private static void Integer(YamlWriter writer, long value)
    {
        Span<byte> digits = stackalloc byte[20];
        value.TryFormat(digits, out var length, provider: System.Globalization.CultureInfo.InvariantCulture);
        writer.Plain(digits[..length]);
    }

    private static void Record(YamlWriter writer, object value, ContractPlan plan)
    {
        writer.BeginMapping();
        foreach (var property in plan.Properties)
        {
            var content = property.Get(value);
            if (content is null && plan.LeavesNullOut) continue;
            if (property.IsExtensionData)
            {
                foreach (var (key, element) in (IEnumerable<KeyValuePair<string, JsonElement>>)content!)
                {
                    writer.Key(key);
                    JsonTokens.Write(writer, element);
                }
                continue;
            }
            writer.EncodedKey(property.Key);
            Write(writer, content, property.Plan);
        }
        writer.EndMapping();
    }

    private static void List(YamlWriter writer, IReadOnlyList<object?> items, ContractPlan plan)
    {
        writer.BeginSequence();
        for (var i = 0; i < items.Count; i++) Write(writer, items[i], plan.Element!);
        writer.EndSequence();
    }

    private static void Map(YamlWriter writer, IEnumerable<KeyValuePair<string, string>> entries)
    {
        writer.BeginMapping();
        foreach (var (key, text) in entries)
        {
            writer.Key(key);
            writer.String(text);
        }
        writer.EndMapping();
    }
}
