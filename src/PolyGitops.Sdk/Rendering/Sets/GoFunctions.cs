using System.Globalization;
using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Rendering.Sets;

/// <summary>The functions of Go's templates, of sprig and of Argo CD that a set may use here.</summary>
internal static class GoFunctions
{
    private const int LongestName = 253;

    public static (bool IsKnown, JsonNode? Result) Call(string name, JsonNode?[] arguments) => (name, arguments) switch
    {
        ("index", [var holder, .. var path]) => (true, path.Aggregate(holder, Index)),
        ("lower", [var text]) => (true, Text(text).ToLowerInvariant()),
        ("upper", [var text]) => (true, Text(text).ToUpperInvariant()),
        ("trim", [var text]) => (true, Text(text).Trim()),
        ("quote", [var text]) => (true, JsonValue.Create(Text(text)).ToJsonString()),
        ("toString", [var text]) => (true, Text(text)),
        ("normalize", [var text]) => (true, Normalized(Text(text))),
        ("trimPrefix", [var prefix, var text]) =>
            (true, Text(text).StartsWith(Text(prefix), StringComparison.Ordinal) ? Text(text)[Text(prefix).Length..] : Text(text)),
        ("trimSuffix", [var suffix, var text]) =>
            (true, Text(text).EndsWith(Text(suffix), StringComparison.Ordinal) ? Text(text)[..^Text(suffix).Length] : Text(text)),
        ("replace", [var old, var now, var text]) => (true, Text(text).Replace(Text(old), Text(now), StringComparison.Ordinal)),
        ("default", [var otherwise, var value]) => (true, IsEmpty(value) ? otherwise?.DeepClone() : value?.DeepClone()),
        ("default", [var otherwise]) => (true, otherwise?.DeepClone()),
        ("join", [var separator, JsonArray items]) => (true, string.Join(Text(separator), items.Select(Text))),
        _ => (false, null),
    };

    /// <summary>A text as the name of an object (Argo CD, <c>normalize</c>).</summary>
    public static string Normalized(string text)
    {
        var name = string.Concat(text.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '-'));
        return (name.Length > LongestName ? name[..LongestName] : name).Trim('-', '.');
    }

    private static JsonNode? Index(JsonNode? holder, JsonNode? key) => (holder, key) switch
    {
        (JsonArray items, JsonValue index) when int.TryParse(index.ToString(), CultureInfo.InvariantCulture, out var place) =>
            place >= 0 && place < items.Count
            ? items[place]
            : throw new SetException(SetException.Template, $"error calling index: index out of range: {place}"),
        (JsonObject fields, JsonValue name) => fields[name.ToString()],
        _ => throw new SetException(SetException.Template, "error calling index: neither a list nor a mapping"),
    };

    private static string Text(JsonNode? value) => value?.ToString() ?? "";

    private static bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonArray items => items.Count == 0,
        JsonObject fields => fields.Count == 0,
        _ => value.ToString() is "" or "0" or "false",
    };
}
