using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kustomize.Resources;

namespace PolyGitops.Sdk.Kustomize.Patching;

/// <summary>Applies JSON patches (RFC 6902). As in kustomize, an index below zero counts from the end.</summary>
internal static class JsonPatch
{
    /// <summary>The patched object.</summary>
    /// <exception cref="KustomizeFailure">An operation cannot be applied.</exception>
    public static JsonObject Apply(JsonObject target, JsonElement operations)
    {
        // In a holder, so that the object itself can be replaced too.
        var holder = new JsonObject { ["root"] = target.DeepClone() };
        var number = 0;
        foreach (var operation in operations.EnumerateArray())
        {
            number++;
            try
            {
                Run(holder, operation);
            }
            catch (KustomizeFailure failure)
            {
                throw new KustomizeFailure($"operation {number} ({Text(operation, "op")} {Text(operation, "path")}) cannot be applied: {failure.Message}");
            }
        }
        return holder["root"] is JsonObject patched && patched.Text("kind").Length > 0 && patched["metadata"].Text("name").Length > 0
            ? (JsonObject)patched.DeepClone()
            : throw new KustomizeFailure("what is left has no kind or no metadata.name");
    }

    private static void Run(JsonObject holder, JsonElement operation)
    {
        if (operation.ValueKind != JsonValueKind.Object) throw new KustomizeFailure("it is no mapping with 'op' and 'path'");
        var path = Text(operation, "path") ?? throw new KustomizeFailure("it has no path");
        switch (Text(operation, "op"))
        {
            case "add": Add(holder, path, Value(operation)); break;
            case "remove": Remove(holder, path); break;
            case "replace": Set(holder, path, Value(operation)); break;
            case "test":
                if (!JsonNode.DeepEquals(Find(holder, path), Value(operation))) throw new KustomizeFailure("the value is another one");
                break;
            case "copy": Add(holder, path, Get(holder, From(operation))?.DeepClone()); break;
            case "move":
                var moved = Get(holder, From(operation))?.DeepClone();
                Remove(holder, From(operation));
                Add(holder, path, moved);
                break;
            case var other: throw new KustomizeFailure($"'{other}' is no operation; there are add, remove, replace, copy, move and test");
        }
    }

    private static void Add(JsonObject holder, string path, JsonNode? value)
    {
        var (parent, key) = Parent(holder, path);
        if (parent is JsonArray list) list.Insert(key == "-" ? list.Count : Index(key, list.Count + 1), value);
        else ((JsonObject)parent)[key] = value;
    }

    // The library that kustomize has takes a key that is not there, too.
    private static void Set(JsonObject holder, string path, JsonNode? value)
    {
        var (parent, key) = Parent(holder, path);
        if (parent is JsonArray list) list[Index(key, list.Count)] = value;
        else ((JsonObject)parent)[key] = value;
    }

    private static void Remove(JsonObject holder, string path)
    {
        var (parent, key) = Parent(holder, path);
        if (parent is JsonArray list) list.RemoveAt(Index(key, list.Count));
        else if (!((JsonObject)parent).Remove(key)) throw new KustomizeFailure($"there is no '{key}'");
    }

    private static JsonNode? Get(JsonObject holder, string path)
    {
        var (parent, key) = Parent(holder, path);
        if (parent is JsonArray list) return list[Index(key, list.Count)];
        return ((JsonObject)parent).TryGetPropertyValue(key, out var value) ? value : throw new KustomizeFailure($"there is no '{key}'");
    }

    // What a test compares: nothing is null.
    private static JsonNode? Find(JsonObject holder, string path)
    {
        var (parent, key) = Parent(holder, path);
        return parent is JsonObject map ? map[key] : Get(holder, path);
    }

    private static (JsonNode Parent, string Key) Parent(JsonObject holder, string path)
    {
        if (path.Length > 0 && path[0] != '/') throw new KustomizeFailure("a path starts with '/'");
        string[] parts = ["root", .. path.Split('/').Skip(1).Select(p => p.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];
        JsonNode parent = holder;
        foreach (var part in parts[..^1])
        {
            var next = parent is JsonArray list ? list[Index(part, list.Count)] : ((JsonObject)parent)[part];
            parent = next is JsonObject or JsonArray ? next : throw new KustomizeFailure($"there is no mapping or list '{part}'");
        }
        return (parent, parts[^1]);
    }

    private static int Index(string key, int count)
    {
        var fromEnd = key.StartsWith('-');
        if (!JsonNodes.TryIndex(key.TrimStart('-'), out var index)) throw new KustomizeFailure($"'{key}' is no index");
        if (fromEnd) index = count - index;
        return index >= 0 && index < count ? index : throw new KustomizeFailure($"the list has no item {key}");
    }

    private static string From(JsonElement operation) => Text(operation, "from") ?? throw new KustomizeFailure("it has no 'from'");

    private static JsonNode? Value(JsonElement operation) => operation.TryGetProperty("value", out var value) ? JsonNodes.Of(value) : null;

    private static string? Text(JsonElement operation, string key) =>
        operation.ValueKind == JsonValueKind.Object && operation.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
