using System.Globalization;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Answers;

namespace PolyGitops.Sdk.Testing.Clusters.Patching;

/// <summary>JSON patch (RFC 6902).</summary>
internal static class JsonPatch
{
    /// <summary>Changes <paramref name="target"/> and returns it.</summary>
    /// <exception cref="ApiException">An operation cannot be done, or a test fails.</exception>
    public static JsonObject Apply(JsonObject target, JsonArray operations)
    {
        // The document itself may be replaced, so it gets a holder.
        var holder = new JsonObject { ["document"] = target };
        foreach (var operation in operations) Apply(holder, operation as JsonObject ?? throw ApiErrors.BadRequest("an operation of a JSON patch is an object"));
        holder.Remove("document", out var result);
        return result as JsonObject ?? throw ApiErrors.BadRequest("the patch leaves no object");
    }

    private static void Apply(JsonObject holder, JsonObject operation)
    {
        var path = Steps(operation, "path");
        switch (operation["op"]?.ToString())
        {
            case "add":
                Add(holder, path, operation["value"]?.DeepClone(), operation);
                break;
            case "remove":
                Remove(holder, path, operation);
                break;
            case "replace":
                Remove(holder, path, operation);
                Add(holder, path, operation["value"]?.DeepClone(), operation);
                break;
            case "move":
                Add(holder, path, Remove(holder, Steps(operation, "from"), operation), operation);
                break;
            case "copy":
                Add(holder, path, Get(holder, Steps(operation, "from"), operation)?.DeepClone(), operation);
                break;
            case "test":
                if (!JsonNode.DeepEquals(Get(holder, path, operation), operation["value"])) throw Failed(operation, "test failed");
                break;
            default:
                throw ApiErrors.BadRequest($"Unexpected kind: {operation["op"]}");
        }
    }

    private static JsonNode? Get(JsonNode holder, string[] path, JsonObject operation)
    {
        JsonNode? node = holder;
        foreach (var step in path)
        {
            node = node switch
            {
                JsonObject fields when fields.TryGetPropertyValue(step, out var child) => child,
                JsonArray items when Index(items, step, operation) is var index && index < items.Count => items[index],
                _ => throw Failed(operation, "path does not exist"),
            };
        }
        return node;
    }

    private static void Add(JsonNode holder, string[] path, JsonNode? value, JsonObject operation)
    {
        switch (Get(holder, path[..^1], operation))
        {
            case JsonObject fields:
                fields[path[^1]] = value;
                break;
            case JsonArray items:
                var index = Index(items, path[^1], operation);
                if (index > items.Count) throw Failed(operation, "index is outside of the list");
                items.Insert(index, value);
                break;
            default:
                throw Failed(operation, "path does not exist");
        }
    }

    private static JsonNode? Remove(JsonNode holder, string[] path, JsonObject operation)
    {
        var removed = Get(holder, path, operation);
        var parent = Get(holder, path[..^1], operation);
        if (parent is JsonArray items) items.RemoveAt(Index(items, path[^1], operation));
        else parent!.AsObject().Remove(path[^1]);
        return removed;
    }

    private static int Index(JsonArray items, string step, JsonObject operation)
    {
        if (step == "-") return items.Count;
        return int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : throw Failed(operation, "not an index");
    }

    private static string[] Steps(JsonObject operation, string name)
    {
        var pointer = operation[name]?.ToString() ?? throw ApiErrors.BadRequest($"an operation of a JSON patch has no {name}");
        if (pointer.Length > 0 && pointer[0] != '/') throw Failed(operation, "not a JSON pointer");
        var steps = pointer.Length == 0 ? [] : pointer[1..].Split('/');
        return ["document", .. steps.Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];
    }

    private static ApiException Failed(JsonObject operation, string why) =>
        new(422, "Invalid", $"the server rejected our request due to an error in our request: {operation["op"]} operation does not apply: {operation["path"]}: {why}");
}
