using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.ArgoCd.Comparing;
using PolyGitops.Sdk.Testing.ArgoCd.Live;

namespace PolyGitops.Sdk.Testing.ArgoCd.Syncing;

/// <summary>Creates the ordered tasks of a sync, each with its progress.</summary>
internal sealed class SyncPlan(SyncRequest request, SyncResults results)
{
    private readonly LiveCluster _cluster = request.Rules.Cluster;

    /// <summary>Which kinds the sync itself brings.</summary>
    private readonly HashSet<(string, string)> _defined =
    [
        .. (request.Comparison.Target?.All ?? []).Where(ResourceKey.IsDefinition).Select(d => ResourceKey.DefinedBy(d.Content)),
    ];

    /// <summary>The tasks, and whether each of them may be done.</summary>
    public (List<SyncTask> Tasks, bool IsValid) Build()
    {
        List<SyncTask> tasks = [.. Resources(), .. request.SkipsHooks ? [] : Hooks()];
        if (NamespaceTask(tasks) is { } space) tasks.Add(space);
        var isValid = true;
        foreach (var task in tasks)
        {
            if (Problem(task) is not { } problem) continue;
            results.Set(task, ResultCode.SyncFailed, "", problem);
            isValid = false;
        }
        PruneOrder.Apply(tasks, request.Options);
        tasks = SyncOrder.Sort(tasks);
        foreach (var task in tasks) results.Resume(task);
        return (tasks, isValid);
    }

    private IEnumerable<SyncTask> Resources()
    {
        foreach (var resource in request.Comparison.Resources.Where(r => !r.IsHook && IsAskedFor(r.Key)))
        {
            var live = _cluster.Objects.Find(resource.Key);
            // One that is to go and is gone has nothing left to do.
            if (resource.Target is null && live is null) continue;
            if (resource.Target?.Manifest.IsSkipped() == true) continue;
            yield return new(Hook.Sync, resource.Target, live);
        }
    }

    private IEnumerable<SyncTask> Hooks()
    {
        foreach (var hook in request.Comparison.Target?.Hooks ?? [])
        {
            foreach (var phase in hook.Manifest.Hooks().Where(p => p is Hook.PreSync or Hook.Sync or Hook.PostSync or Hook.SyncFail))
            {
                var target = HookObject.For(hook, phase, request.Revision, request.StartedAt);
                yield return new(phase, target, _cluster.Objects.Find(target.Key));
            }
        }
    }

    private SyncTask? NamespaceTask(List<SyncTask> tasks)
    {
        var name = request.Rules.Render.Namespace;
        if (!request.Options.Has(SyncOptions.CreateNamespace) || name.Length == 0) return null;
        if (tasks.Any(t => t is { Key: { Kind: "Namespace", Group: "" } } && t.Key.Name == name && !t.IsPrune)) return null;
        var target = ManagedNamespace.For(name, request.Policy?.ManagedNamespaceMetadata);
        var live = _cluster.Objects.Find(target.Key);
        return live is not null && request.Policy?.ManagedNamespaceMetadata is null ? null : new(Hook.PreSync, target, live);
    }

    private bool IsAskedFor(ResourceKey key) => request.Sync.Resources is not { Count: > 0 } asked
        || asked.Any(r => (r.Group ?? "") == key.Group && r.Kind == key.Kind && r.Name == key.Name
            && (r.Namespace is null or "" || r.Namespace == key.Namespace));

    private string? Problem(SyncTask task)
    {
        var (group, kind) = (task.Key.Group, task.Key.Kind);
        if (!_cluster.Kinds.IsServed(group, kind))
        {
            return MayBeMissing(task) ? null
                : $"The Kubernetes API could not find {group}/{kind} for requested resource {task.Key.Namespace}/{task.Key.Name}. "
                    + $"Make sure the \"{kind}\" CRD is installed on the destination cluster.";
        }
        var permissions = request.Rules.Permissions;
        var isNamespaced = _cluster.Kinds.IsNamespaced(group, kind);
        if (!permissions.AllowsKind(group, kind, task.Key.Name, !isNamespaced))
            return $"resource {group}:{kind} is not permitted in project {request.Project}";
        return isNamespaced && !permissions.AllowsDestination(task.Key.Namespace)
            ? $"namespace {task.Key.Namespace} is not permitted in project '{request.Project}'"
            : null;
    }

    private bool MayBeMissing(SyncTask task) =>
        request.Options.Has(SyncOptions.SkipDryRunOnMissingResource)
        || task.Object.HasOption(ArgoAnnotations.SyncOptions, SyncOptions.SkipDryRunOnMissingResource)
        || _defined.Contains((task.Key.Group, task.Key.Kind));
}

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
            metadata["finalizers"] = new JsonArray(
                [.. hook.Manifest.Finalizers().Append(ObjectHooks.Finalizer).Select(f => JsonValue.Create(f))]);
        return new(Manifest.FromJson(content.ToJsonString()), key);
    }
}

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

    private static JsonObject Map(IReadOnlyDictionary<string, string> texts) =>
        new(texts.Select(t => KeyValuePair.Create(t.Key, (JsonNode?)t.Value)));
}

/// <summary>Objects are pruned in the reverse order of their waves, or after everything else (<c>PruneLast</c>).</summary>
internal static class PruneOrder
{
    public static void Apply(List<SyncTask> tasks, SyncOptionSet options)
    {
        var waves = tasks.Where(t => t.IsPrune).GroupBy(t => t.Wave).OrderBy(g => g.Key).Select(g => (g.Key, Tasks: g.ToList())).ToList();
        var reversed = waves.Select(w => w.Key).Reverse().ToList();
        foreach (var (group, wave) in waves.Zip(reversed))
        {
            foreach (var task in group.Tasks) task.WaveOverride = wave;
        }
        var last = tasks.Where(t => t.Phase == Hook.Sync).Select(t => t.Wave).Append(0).Max() + 1;
        foreach (var task in tasks.Where(t => t.IsPrune
            && (options.Has(SyncOptions.PruneLast) || t.Object.HasOption(ArgoAnnotations.SyncOptions, SyncOptions.PruneLast))))
            task.WaveOverride = last;
    }
}
