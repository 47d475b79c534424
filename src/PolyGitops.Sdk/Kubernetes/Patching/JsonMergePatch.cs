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

    // A node has one parent: it must leave before it can be put back.
    private static JsonObject Detached(JsonObject target, string name) => target.Remove(name, out var current) && current is JsonObject fields ? fields : [];
}
