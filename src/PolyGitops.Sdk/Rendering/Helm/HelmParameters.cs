using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Rendering.Helm;

/// <summary>Sets a value by its path as <c>helm --set</c> does: <c>a.b</c>, <c>a[0].b</c>, <c>a\.b</c>.</summary>
/// <remarks>
/// Helm has a grammar of its own (helm.sh/helm, pkg/strvals), more lenient than <see cref="ValuePath"/>: a backslash takes any character,
/// empty keys are skipped, gaps of a list are filled with null, what is of another kind on the way is replaced, and <c>{a,b}</c> is a list.
/// </remarks>
internal static class HelmParameters
{
    private const int LongestList = 65536;

    public static HelmValues Set(HelmValues values, string path, string value, bool isText)
    {
        var root = values.ToJsonObject();
        Set(root, [.. Steps(path)], isText ? JsonValue.Create(value) : Typed(value));
        return HelmValues.From(root);
    }

    private static void Set(JsonNode target, ReadOnlySpan<object> steps, JsonNode? value)
    {
        while (steps.Length > 1)
        {
            var child = Get(target, steps[0]);
            var fits = steps[1] is int ? child is JsonArray : child is JsonObject;
            if (!fits) Put(target, steps[0], child = steps[1] is int ? new JsonArray() : new JsonObject());
            target = child!;
            steps = steps[1..];
        }
        if (steps.Length == 1) Put(target, steps[0], value);
    }

    private static JsonNode? Get(JsonNode target, object step) => step is int index
        ? target is JsonArray list && index < list.Count ? list[index] : null
        : (target as JsonObject)?[(string)step];

    private static void Put(JsonNode target, object step, JsonNode? value)
    {
        if (step is not int index)
        {
            target.AsObject()[(string)step] = value;
            return;
        }
        var list = target.AsArray();
        while (list.Count <= index) list.Add(null);
        list[index] = value;
    }

    private static IEnumerable<object> Steps(string path)
    {
        var key = new StringBuilder();
        for (var i = 0; i < path.Length; i++)
        {
            switch (path[i])
            {
                case '\\' when i + 1 < path.Length:
                    key.Append(path[++i]);
                    break;
                case '.':
                    if (key.Length > 0) yield return key.ToString();
                    key.Clear();
                    break;
                case '[' when path.IndexOf(']', i) is var end && end > i && int.TryParse(path.AsSpan(i + 1, end - i - 1), out var index):
                    if (index is < 0 or > LongestList)
                        throw new SourceException($"`helm template` failed: the index {index} of {path} is out of range");
                    if (key.Length > 0) yield return key.ToString();
                    key.Clear();
                    yield return index;
                    i = end;
                    break;
                default:
                    key.Append(path[i]);
                    break;
            }
        }
        if (key.Length > 0) yield return key.ToString();
    }

    private static JsonNode? Typed(string value)
    {
        if (value is ['{', .., '}'])
            return new JsonArray([.. value[1..^1].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(v => Typed(v.Trim()))]);
        return value switch
        {
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            "null" => null,
            // A number with leading zeros is text to helm.
            _ when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && (value == "0" || !value.StartsWith('0')) => JsonValue.Create(number),
            _ => JsonValue.Create(value),
        };
    }
}
