using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Testing.ArgoCd.Comparing;

namespace PolyGitops.Sdk.Testing.ArgoCd.Syncing;

/// <summary>A hook as it is applied: with a name that this sync gives it, and a finalizer that keeps it until its phase is over.</summary>
internal static class HookObject
{
    private const int ShortRevision = 7;

    public static TargetObject For(TargetObject hook, Hook phase, string revision, DateTimeOffset startedAt)
    {
        var content = JsonObject.Create(hook.Manifest.Content)!.DeepClone().AsObject();
        var metadata = content["metadata"]!.AsObject();
        var key = hook.Key;
        if (hook.Manifest.Name.Length == 0)
        {
            var start = revision.Length > ShortRevision ? revision[..ShortRevision] : revision;
            var postfix = $"{start}-{phase}-{startedAt.ToUnixTimeSeconds()}".ToLowerInvariant();
            key = key with { Name = metadata["generateName"] + postfix };
            metadata["name"] = key.Name;
            metadata.Remove("generateName");
        }
        if (!hook.Manifest.Finalizers().Contains(ObjectHooks.Finalizer))
            metadata["finalizers"] = new JsonArray([.. hook.Manifest.Finalizers().Append(ObjectHooks.Finalizer).Select(f => JsonValue.Create(f))]);
        return new(Manifest.FromJson(content.ToJsonString()), key);
    }
}
