using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd.State;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Rendering;
using PolyGitops.Sdk.Testing.ArgoCd.Live;

namespace PolyGitops.Sdk.Testing.ArgoCd.Comparing;

/// <summary>Sets the namespace and the tracking annotation of rendered objects.</summary>
internal sealed class TargetBuilder(string application, string destinationNamespace, ServedKinds kinds)
{
    public TargetState Build(IReadOnlyList<RenderedSource> sources)
    {
        var conditions = new List<ApplicationCondition>();
        var objects = new Dictionary<ResourceKey, (TargetObject Object, int Count)>();
        foreach (var manifest in sources.SelectMany(s => s.Manifests))
        {
            var target = Target(manifest);
            // Of one that comes more than once the last one counts.
            objects[target.Key] = (target, objects.TryGetValue(target.Key, out var known) ? known.Count + 1 : 1);
            if (target.Key.Namespace.Length == 0 && kinds.IsNamespaced(target.Key.Group, target.Key.Kind))
                conditions.Add(Condition(ConditionTypes.InvalidSpecError, $"Namespace for {manifest.Name} {manifest.ApiVersion}, Kind={manifest.Kind} is missing."));
        }
        conditions.AddRange(objects.Where(o => o.Value.Count > 1)
            .Select(o => Condition(ConditionTypes.RepeatedResourceWarning, $"Resource {o.Key} appeared {o.Value.Count} times among application resources.")));
        var all = objects.Values.Select(o => o.Object).ToList();
        return new()
        {
            Sources = sources,
            Objects = [.. all.Where(o => !o.Manifest.IsHook())],
            Hooks = [.. all.Where(o => o.Manifest.IsHook())],
            Conditions = conditions,
        };
    }

    private TargetObject Target(Manifest manifest)
    {
        var isNamespaced = kinds.IsNamespaced(manifest.Group(), manifest.Kind);
        var ns = !isNamespaced ? "" : manifest.Namespace is { Length: > 0 } own ? own : destinationNamespace;
        var name = manifest.Name.Length > 0 ? manifest.Name : manifest.Content.Text("metadata", "generateName") ?? "";
        var key = new ResourceKey(manifest.Group(), manifest.Kind, ns, name);
        var content = JsonObject.Create(manifest.Content)!.DeepClone().AsObject();
        if (content["metadata"] is not JsonObject metadata) content["metadata"] = metadata = [];
        if (ns.Length > 0) metadata["namespace"] = ns;
        else metadata.Remove("namespace");
        if (metadata["annotations"] is not JsonObject annotations) metadata["annotations"] = annotations = [];
        annotations[ArgoAnnotations.TrackingId] = TrackingId.For(application, key, destinationNamespace).ToString();
        // What the cluster writes is not part of the target state.
        content.Remove("status");
        return new(Manifest.FromJson(content.ToJsonString()), key);
    }

    private static ApplicationCondition Condition(string type, string message) => new() { Type = type, Message = message };
}
