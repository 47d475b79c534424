using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Kubernetes.Patching;

/// <summary>JSON merge patch (RFC 7386).</summary>
internal static class JsonMergePatch
{
    /// <summary>Changes <paramref name="target"/> and returns it.</summary>
    public static JsonObject Apply(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null) target.Remove(name);
            else if (value is JsonObject inner) target[name] = Apply(Detached(target, name), inner);
            else target[name] = value.DeepClone();
        }
        return target;
    }

    /// <summary>The patch from one object to another; empty when nothing changed.</summary>
    public static JsonObject Between(JsonObject before, JsonObject after)
    {
        var patch = new JsonObject();
        foreach (var (name, value) in after) AddDifference(patch, name, before[name], value?.DeepClone());
        foreach (var (name, _) in before.Where(b => !after.ContainsKey(b.Key))) patch[name] = null;
        return patch;
    }

    /// <summary>Adds to a patch what changes a member from one value into another.</summary>
    /// <param name="patch">The patch.</param>
    /// <param name="name">Name of the member.</param>
    /// <param name="before">Its value before.</param>
    /// <param name="after">Its value from now on, which becomes part of the patch.</param>
    public static void AddDifference(JsonObject patch, string name, JsonNode? before, JsonNode? after)
    {
        if (JsonNode.DeepEquals(before, after)) return;
        if (before is JsonObject old && after is JsonObject now) patch[name] = Between(old, now);
        else patch[name] = after;
    }

    // A node has one parent: it must leave before it can be put back.
    private static JsonObject Detached(JsonObject target, string name) =>
        target.Remove(name, out var current) && current is JsonObject fields ? fields : [];
}
