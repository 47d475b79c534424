using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.State;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Rendering;
using PolyGitops.Sdk.Testing.ArgoCd.Live;
using PolyGitops.Sdk.Testing.ArgoCd.Rendering;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Testing.ArgoCd.Comparing;

/// <summary>Compares what an Application's sources say with what its cluster has.</summary>
internal sealed class ApplicationComparer(ApplicationRenderer renderer)
{
    public async Task<Comparison> CompareAsync(ComparisonRequest request, ApplicationCache memory, CancellationToken cancellationToken)
    {
        try
        {
            await request.Cluster.WatchDefinitionsAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                var target = TargetOf(request, await RenderAsync(request.Render, memory, cancellationToken).ConfigureAwait(false), memory);
                await WatchAsync(request, target, cancellationToken).ConfigureAwait(false);
                return ResourceComparison.Compare(request, target, memory);
            }
            catch (SourceException failure)
            {
                await WatchAsync(request, target: null, cancellationToken).ConfigureAwait(false);
                return Failed(request, "Failed to load target state: " + failure.Message);
            }
        }
        catch (TimeoutException)
        {
            return Failed(
                request,
                $"Failed to load live state: failed to get cluster info for \"{request.Cluster.Client.Server}\": "
                    + "error synchronizing cache state: the cluster does not answer");
        }
    }

    private async Task<IReadOnlyList<RenderedSource>> RenderAsync(
        RenderRequest request, ApplicationCache memory, CancellationToken cancellationToken)
    {
        var trees = await renderer.FindAsync(request, cancellationToken).ConfigureAwait(false);
        var fingerprint = string.Join('\n', [
            request.Namespace,
            .. request.Sources.Select((_, i) => trees.RevisionOf(i)),
            .. request.Sources.Select(s => JsonSerializer.Serialize(s, ArgoCdJsonContext.Default.ApplicationSource)),
        ]);
        if (memory.Rendered is { } known && known.Fingerprint == fingerprint) return known.Sources;
        var rendered = await renderer.RenderAsync(request, trees, cancellationToken).ConfigureAwait(false);
        memory.Rendered = (fingerprint, rendered);
        return rendered;
    }

    private static TargetState TargetOf(ComparisonRequest request, IReadOnlyList<RenderedSource> rendered, ApplicationCache memory)
    {
        var kinds = request.Cluster.Kinds.Changes;
        if (memory.Target is { } known
            && known.Kinds == kinds
            && ReferenceEquals(known.Sources, rendered)
            && ReferenceEquals(known.Cluster, request.Cluster))
            return known.State;
        var target = new TargetBuilder(request.Application, request.Render.Namespace, request.Cluster.Kinds).Build(rendered);
        memory.Target = (rendered, request.Cluster, kinds, target);
        return target;
    }

    // Kinds can only be compared once all their objects are known, including those that git no longer has.
    private static async Task WatchAsync(ComparisonRequest request, TargetState? target, CancellationToken cancellationToken)
    {
        var types = (target?.All ?? []).Select(m => (m.ApiVersion, m.Kind))
            .Append(("v1", "Namespace"))
            .Concat(
                request.Known.Select(r => (r.Group is { Length: > 0 } group ? $"{group}/{r.Version}" : r.Version ?? "v1", r.Kind ?? "")))
            .Distinct();
        foreach (var (apiVersion, kind) in types)
        {
            if (request.Cluster.Kinds.IsServed(KubernetesScopes.GroupOf(apiVersion), kind))
                await request.Cluster.WatchAsync(new() { ApiVersion = apiVersion, Kind = kind }, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Comparison Failed(ComparisonRequest request, string message)
    {
        var compared = ResourceComparison.Compare(request, target: null, memory: null);
        var condition = new ApplicationCondition { Type = ConditionTypes.ComparisonError, Message = message };
        return compared with
        {
            Status = SyncCode.Unknown,
            Resources = [.. compared.Resources.Select(r => r with { Status = SyncCode.Unknown })],
            Conditions = [.. compared.Conditions, condition],
        };
    }
}

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
                conditions.Add(Condition(ConditionTypes.InvalidSpecError,
                    $"Namespace for {manifest.Name} {manifest.ApiVersion}, Kind={manifest.Kind} is missing."));
        }
        conditions.AddRange(objects.Where(o => o.Value.Count > 1)
            .Select(o => Condition(ConditionTypes.RepeatedResourceWarning,
                $"Resource {o.Key} appeared {o.Value.Count} times among application resources.")));
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
