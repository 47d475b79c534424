using System.Globalization;
using System.Text.Json;
using YamlDotNet.Core.Events;
using EventStyle = YamlDotNet.Core.ScalarStyle;

namespace PolyGitops.Sdk.Yaml;

/// <summary>What a scalar means, as the Go library that <c>kubectl</c> reads with has it (sigs.k8s.io/yaml).</summary>
internal static class ScalarReader
{
    private const string TagPrefix = "tag:yaml.org,2002:";

    /// <summary>Writes a scalar as JSON.</summary>
    public static void Write(Utf8JsonWriter writer, Scalar scalar) => WriteValue(writer, Resolve(scalar));

    /// <summary>Writes a plain scalar without tag as JSON; false when JSON does not have what it means.</summary>
    public static bool TryWritePlain(Utf8JsonWriter writer, string text)
    {
        var value = PlainScalar.Resolve(text);
        if (value is double number && !double.IsFinite(number)) return false;
        WriteValue(writer, value);
        return true;
    }

    private static void WriteValue(Utf8JsonWriter writer, object? resolved)
    {
        switch (resolved)
        {
            case null: writer.WriteNullValue(); break;
            case bool value: writer.WriteBooleanValue(value); break;
            case long value: writer.WriteNumberValue(value); break;
            case ulong value: writer.WriteNumberValue(value); break;
            case double value: writer.WriteNumberValue(value); break;
            case var text: writer.WriteStringValue((string)text); break;
        }
    }

    /// <summary>A key as text: JSON has no other keys.</summary>
    public static string Key(Scalar scalar) => Resolve(scalar) switch
    {
        null =>
            throw new YamlProblemException(
                DiagnosticCodes.NotJson, scalar.Start, "A key that is null cannot be written as JSON.", "Quote it."),
        bool value => value ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var text => (string)text,
    };

    private static object? Resolve(Scalar scalar)
    {
        var tag = scalar.Tag.IsEmpty ? "" : scalar.Tag.Value;
        var isText = tag is "!" or TagPrefix + "str" || (tag.Length == 0 && scalar.Style != EventStyle.Plain);
        if (isText) return scalar.Value;
        if (tag == TagPrefix + "binary") return scalar.Value.ReplaceLineEndings("").Trim();
        var value = PlainScalar.Resolve(scalar.Value);
        if (value is double number && !double.IsFinite(number))
            throw new YamlProblemException(
                DiagnosticCodes.NotJson, scalar.Start, $"'{scalar.Value}' is not a number that JSON can express.",
                "Quote it if it is text.");
        return tag switch
        {
            "" => value,
            TagPrefix + "int" when value is long or ulong => value,
            TagPrefix + "float" when value is double or long or ulong => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            TagPrefix + "bool" when value is bool => value,
            TagPrefix + "null" when value is null => null,
            TagPrefix + "timestamp" => scalar.Value,
            _ when tag.StartsWith(TagPrefix, StringComparison.Ordinal) => throw new YamlProblemException(
                DiagnosticCodes.InvalidYaml, scalar.Start, $"'{scalar.Value}' does not match its tag !!{tag[TagPrefix.Length..]}."),
            // A custom tag means nothing to Kubernetes.
            _ => value,
        };
    }
}
