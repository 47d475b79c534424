using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Rendering;

namespace PolyGitops.Sdk.Testing.ArgoCd.Comparing;

/// <summary>A JSON pointer, or the part of jq's paths that people use here: <c>.a.b[]."c"</c> with <c>select(.name == "x")</c>.</summary>
internal sealed partial class FieldPath
{
    private readonly IReadOnlyList<Func<JsonNode, IEnumerable<object>>> _steps;

    private FieldPath(IReadOnlyList<Func<JsonNode, IEnumerable<object>>> steps) => _steps = steps;

    /// <summary>RFC 6901.</summary>
    public static FieldPath FromPointer(string pointer) => new([.. JsonPointer.Parts(pointer).Select(Named)]);

    public static FieldPath FromJq(string expression)
    {
        var steps = new List<Func<JsonNode, IEnumerable<object>>>();
        for (var position = 0; position < expression.Length;)
        {
            var match = JqStep().Match(expression, position);
            if (!match.Success)
                throw new SourceException(
                    $"FakeArgoCd does not support the jq path expression '{expression}' from '{expression[position..]}' on");
            if (match.Groups["name"] is { Success: true } name) steps.Add(Named(name.Value));
            else if (match.Groups["index"] is { Success: true } index) steps.Add(Named(index.Value));
            else if (match.Groups["all"].Success) steps.Add(n => Enumerable.Range(0, (n as JsonArray)?.Count ?? 0).Cast<object>());
            else if (match.Groups["field"] is { Success: true } field) Narrow(steps, field.Value, match.Groups["value"].Value);
            position += match.Length;
        }
        return new(steps);
    }

    public IEnumerable<FieldLocation> Find(JsonNode root)
    {
        if (_steps.Count == 0) return [];
        IEnumerable<(JsonNode Holder, object[] Path)> places = [(root, [])];
        for (var i = 0; i < _steps.Count - 1; i++)
        {
            var step = _steps[i];
            places =
            [
                .. from place in places
                   from key in step(place.Holder)
                   let child = FieldLocation.Get(place.Holder, key)
                   where child is not null
                   select (child, (object[])[.. place.Path, key]),
            ];
        }
        return
        [
            .. from place in places
               from key in _steps[^1](place.Holder)
               where FieldLocation.Get(place.Holder, key) is not null
               select new FieldLocation(place.Holder, key, [.. place.Path, key]),
        ];
    }

    private static Func<JsonNode, IEnumerable<object>> Named(string name) => node =>
        node is JsonArray && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? [index] : [name];

    private static void Narrow(List<Func<JsonNode, IEnumerable<object>>> steps, string field, string value)
    {
        if (steps.Count == 0) throw new SourceException("FakeArgoCd does not support a jq path expression that starts with select()");
        var before = steps[^1];
        steps[^1] = node => before(node).Where(k => (FieldLocation.Get(node, k) as JsonObject)?[field]?.ToString() == value);
    }

    [GeneratedRegex(
        """\G(?:\s*\|\s*(?=\.|select)|\.?"(?<name>[^"]+)"|\.?\["(?<name>[^"]+)"\]|\.?\[(?<index>\d+)\]|\.?(?<all>\[\])"""
        + """|\.(?<name>[A-Za-z_][\w-]*)|select\(\s*\.(?<field>[\w-]+)\s*==\s*"(?<value>[^"]*)"\s*\)|\.(?=\[|"))""")]
    private static partial Regex JqStep();
}
