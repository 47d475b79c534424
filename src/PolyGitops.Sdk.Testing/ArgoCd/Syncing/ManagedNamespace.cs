using System.Text.Json.Nodes;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Testing.ArgoCd.Comparing;

namespace PolyGitops.Sdk.Testing.ArgoCd.Syncing;

/// <summary>The namespace that <c>CreateNamespace=true</c> makes. It is not tracked: it stays when the Application goes.</summary>
internal static class ManagedNamespace
{
    public static TargetObject For(string name, ManagedNamespaceMetadata? said)
    {
        var metadata = new JsonObject { ["name"] = name };
        if (said?.Labels is { Count: > 0 } labels) metadata["labels"] = Map(labels);
        if (said is not null)
        {
            var annotations = Map(said.Annotations ?? new Dictionary<string, string>());
            annotations[ArgoAnnotations.SyncOptions] = SyncOptions.ServerSideApply;
            metadata["annotations"] = annotations;
        }
        var content = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = metadata };
        return new(Manifest.FromJson(content.ToJsonString()), new("", "Namespace", "", name));
    }

    private static JsonObject Map(IReadOnlyDictionary<string, string> texts) => new(texts.Select(t => KeyValuePair.Create(t.Key, (JsonNode?)t.Value)));
}
