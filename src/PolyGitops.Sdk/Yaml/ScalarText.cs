using System.Text.Json;
using EventStyle = YamlDotNet.Core.ScalarStyle;

namespace PolyGitops.Sdk.Yaml;

/// <summary>A scalar as it is written at a given place: on one line, quoted as its neighbour is where that can hold it.</summary>
internal static class ScalarText
{
    private const string FlowIndicators = ",[]{}";

    /// <summary>A value as YAML.</summary>
    /// <param name="value">A scalar.</param>
    /// <param name="style">How what it replaces, or stands beside, is written.</param>
    /// <param name="isInFlow">Whether it stands between <c>{}</c> or <c>[]</c>.</param>
    public static string Of(JsonElement value, EventStyle style, bool isInFlow) => value.ValueKind switch
    {
        JsonValueKind.String => Of(value.GetString()!, style, isInFlow),
        JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number => value.GetRawText(),
        _ => throw new ArgumentException("Only scalars can be set in place; this value is a list or a mapping.", nameof(value)),
    };

    /// <summary>Text as YAML.</summary>
    public static string Of(string text, EventStyle style, bool isInFlow)
    {
        var rule = ScalarRules.StyleOf(text);
        if (rule == ScalarStyle.Plain && isInFlow && text.AsSpan().ContainsAny(FlowIndicators)) rule = ScalarStyle.DoubleQuoted;
        var needsEscapes = text.AsSpan().ContainsAny("\r\n\t") || text.Any(c => !ScalarRules.IsPrintable(c) && !char.IsSurrogate(c));
        return (style, rule) switch
        {
            _ when needsEscapes => DoubleQuoted(text),
            (EventStyle.SingleQuoted, _) => SingleQuoted(text),
            (EventStyle.DoubleQuoted, _) => DoubleQuoted(text),
            (_, ScalarStyle.Plain) => text,
            (_, ScalarStyle.SingleQuoted) => SingleQuoted(text),
            _ => DoubleQuoted(text),
        };
    }

    private static string SingleQuoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string DoubleQuoted(string text)
    {
        using var writer = new YamlWriter();
        writer.DoubleQuoted(text);
        return System.Text.Encoding.UTF8.GetString(writer.Written);
    }
}

/// <summary>How a string is written.</summary>
internal enum ScalarStyle
{
    Plain,
    DoubleQuoted,
    SingleQuoted,
    Literal,
}
