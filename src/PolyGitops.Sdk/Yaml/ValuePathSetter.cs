using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Yaml;

/// <summary>Puts values into trees.</summary>
internal static class ValuePathSetter
{
    /// <summary>Sets a copy of a value, or leaves the tree as it is and says what is in the way.</summary>
    public static bool TrySet(JsonNode root, ValuePath path, JsonNode? value, [NotNullWhen(false)] out string? problem)
    {
        var parts = path.Parts;
        var current = root;
        for (var i = 0; ; i++)
        {
            problem = Obstacle(current, path, i);
            if (problem is not null) return false;
            if (i < parts.Count - 1 && Get(current, parts[i]) is { } child)
            {
                current = child;
                continue;
            }
            if (!TryWrap(path, i + 1, value?.DeepClone(), out var wrapped, out problem)) return false;
            Put(current, parts[i], wrapped);
            return true;
        }
    }

    // The mappings and lists that the parts from a position on need, around the value.
    private static bool TryWrap(ValuePath path, int from, JsonNode? value, out JsonNode? wrapped, [NotNullWhen(false)] out string? problem)
    {
        wrapped = value;
        problem = null;
        for (var i = path.Parts.Count - 1; i >= from; i--)
        {
            var part = path.Parts[i];
            if (part.Number > 0)
            {
                problem = Gap(path, i, 0);
                return false;
            }
            wrapped = part.Text is { } key ? new JsonObject { [key] = wrapped } : new JsonArray(wrapped);
        }
        return true;
    }

    private static string? Obstacle(JsonNode current, ValuePath path, int position)
    {
        var part = path.Parts[position];
        if (part.Text is { } key)
            return current is JsonObject ? null : Wrong(path, position, current, $"has no key '{key}'");
        if (current is not JsonArray list) return Wrong(path, position, current, $"has no item {part}");
        return part.Number <= list.Count ? null : Gap(path, position, list.Count);
    }

    private static string Wrong(ValuePath path, int position, JsonNode current, string lack)
    {
        var kind = current.GetValueKind() switch
        {
            JsonValueKind.Object => "a mapping",
            JsonValueKind.Array => "a list",
            _ => "a scalar",
        };
        return $"'{path}' cannot be set: {Name(path, position)} is {kind} and {lack}. "
            + "Name another path, or remove the value that is there.";
    }

    private static string Gap(ValuePath path, int position, int count) =>
        $"'{path}' cannot be set: {Name(path, position)} has no item {count} yet, and a list has no gaps. Set the items before it first.";

    private static string Name(ValuePath path, int position) => position == 0 ? "the root" : $"'{path.Text(position)}'";

    private static JsonNode? Get(JsonNode parent, IntOrString part)
    {
        if (part.Text is { } key) return parent[key];
        var (list, index) = (parent.AsArray(), (int)part.Number.GetValueOrDefault());
        return index < list.Count ? list[index] : null;
    }

    private static void Put(JsonNode parent, IntOrString part, JsonNode? value)
    {
        if (part.Text is { } key)
        {
            parent[key] = value;
            return;
        }
        var (list, index) = (parent.AsArray(), (int)part.Number.GetValueOrDefault());
        if (index == list.Count) list.Add(value);
        else list[index] = value;
    }
}
