using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Kubernetes.Patching;

/// <summary>
/// Applies JSON patches (RFC 6902) as the library does that the API server and kustomize share: a key that is not there can be replaced,
/// what is not there is null to a test, and an index below zero counts from the end.
/// </summary>
internal static class JsonPatch
{
    /// <summary>What is left of the target, which itself stays as it is.</summary>
    /// <exception cref="JsonPatchException">An operation cannot be applied.</exception>
    public static JsonNode? Apply(JsonObject target, JsonArray operations)
    {
        // In a holder, so that the object itself can be replaced too.
        var holder = new JsonObject { ["root"] = target.DeepClone() };
        for (var i = 0; i < operations.Count; i++)
        {
            var (operation, path) = (Text(operations[i], "op"), Text(operations[i], "path"));
            try
            {
                if (operations[i] is not JsonObject members)
                    throw new Mismatch("it is not a mapping with 'op' and 'path'", IsMalformed: true);
                Run(holder, members, operation, path ?? throw new Mismatch("it has no path", IsMalformed: true));
            }
            catch (Mismatch mismatch)
            {
                throw new JsonPatchException(mismatch.Message)
                {
                    Number = i + 1,
                    Operation = operation,
                    Path = path,
                    IsMalformed = mismatch.IsMalformed,
                };
            }
        }
        holder.Remove("root", out var patched);
        return patched;
    }

    private static void Run(JsonObject holder, JsonObject members, string? operation, string path)
    {
        switch (operation)
        {
            case "add": Add(holder, path, members["value"]?.DeepClone()); break;
            case "remove": Remove(holder, path); break;
            case "replace": Set(holder, path, members["value"]?.DeepClone()); break;
            case "test":
                if (!JsonNode.DeepEquals(Find(holder, path), members["value"])) throw new Mismatch("the value is different");
                break;
            case "copy": Add(holder, path, Get(holder, From(members))?.DeepClone()); break;
            case "move":
                var moved = Get(holder, From(members))?.DeepClone();
                Remove(holder, From(members));
                Add(holder, path, moved);
                break;
            default:
                throw new Mismatch(
                    $"'{operation}' is no operation; there are add, remove, replace, copy, move and test", IsMalformed: true);
        }
    }

    private static void Add(JsonObject holder, string path, JsonNode? value)
    {
        var (parent, key) = Parent(holder, path);
        if (parent is JsonArray list) list.Insert(key == "-" ? list.Count : Index(key, list.Count + 1), value);
        else ((JsonObject)parent)[key] = value;
    }

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
        else if (!((JsonObject)parent).Remove(key)) throw new Mismatch($"'{key}' does not exist");
    }

    private static JsonNode? Get(JsonObject holder, string path)
    {
        var (parent, key) = Parent(holder, path);
        if (parent is JsonArray list) return list[Index(key, list.Count)];
        return ((JsonObject)parent).TryGetPropertyValue(key, out var value) ? value : throw new Mismatch($"'{key}' does not exist");
    }

    // What a test compares: nothing is null.
    private static JsonNode? Find(JsonObject holder, string path)
    {
        var (parent, key) = Parent(holder, path);
        return parent is JsonObject map ? map[key] : Get(holder, path);
    }

    private static (JsonNode Parent, string Key) Parent(JsonObject holder, string path)
    {
        if (path.Length > 0 && path[0] != '/') throw new Mismatch("a path must start with '/'");
        string[] parts = ["root", .. JsonPointer.Parts(path)];
        JsonNode parent = holder;
        foreach (var part in parts[..^1])
        {
            var next = parent is JsonArray list ? list[Index(part, list.Count)] : ((JsonObject)parent)[part];
            parent = next is JsonObject or JsonArray ? next : throw new Mismatch($"'{part}' is not an existing mapping or list");
        }
        return (parent, parts[^1]);
    }

    private static int Index(string key, int count)
    {
        var fromEnd = key.StartsWith('-');
        if (!JsonNodes.TryIndex(key.TrimStart('-'), out var index)) throw new Mismatch($"'{key}' is not an index");
        if (fromEnd) index = count - index;
        return index >= 0 && index < count ? index : throw new Mismatch($"the list has no item {key}");
    }

    private static string From(JsonObject operation) => Text(operation, "from") ?? throw new Mismatch("it has no 'from'");

    private static string? Text(JsonNode? operation, string key) =>
        operation is JsonObject map && map[key] is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : null;

    private sealed class Mismatch(string message, bool IsMalformed = false) : Exception(message)
    {
        public bool IsMalformed { get; } = IsMalformed;
    }
}

/// <summary>An operation of a JSON patch cannot be applied; the message says why.</summary>
internal sealed class JsonPatchException(string message) : Exception(message)
{
    /// <summary>Which operation, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Its <c>op</c>, if it has one.</summary>
    public required string? Operation { get; init; }

    /// <summary>Its <c>path</c>, if it has one.</summary>
    public required string? Path { get; init; }

    /// <summary>Whether it is not an operation at all, whatever it is applied to.</summary>
    public required bool IsMalformed { get; init; }
}
