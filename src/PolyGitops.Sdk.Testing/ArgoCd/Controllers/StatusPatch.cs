using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kubernetes.Patching;

namespace PolyGitops.Sdk.Testing.ArgoCd.Controllers;

/// <summary>Makes the merge patch from one record to another, member by member.</summary>
internal static class StatusPatch
{
    /// <summary>The patch; null when nothing changed.</summary>
    public static JsonObject? Between<T>(T? before, T after)
        where T : WireObject
    {
        var contract = ArgoCdJsonContext.Default.GetTypeInfo(typeof(T))!;
        var patch = new JsonObject();
        foreach (var property in contract.Properties.Where(p => !p.IsExtensionData))
        {
            var (old, now) = (before is null ? null : property.Get!(before), property.Get!(after));
            if (Equals(old, now)) continue;
            var type = ArgoCdJsonContext.Default.GetTypeInfo(property.PropertyType)!;
            JsonMergePatch.AddDifference(patch, property.Name, Node(old), Node(now));

            JsonNode? Node(object? value) => value is null ? null : JsonSerializer.SerializeToNode(value, type);
        }
        return patch.Count == 0 ? null : patch;
    }
}
