using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.ArgoCd.Live;

namespace PolyGitops.Sdk.Testing.ArgoCd.Syncing;

/// <summary>Applies and deletes single objects of a sync.</summary>
internal sealed class ObjectSync(SyncRequest request)
{
    private static readonly ApplyOptions Applying = new() { FieldManager = "argocd-controller", Force = true, SkipComparison = true };

    // As long as Argo CD waits for a CRD that it has applied.
    private static readonly TimeSpan DefinitionTimeout = TimeSpan.FromSeconds(3);

    private readonly LiveCluster _cluster = request.Rules.Cluster;

    /// <summary>Applies the target of a task.</summary>
    /// <returns>One of <see cref="ResultCode"/> with a message.</returns>
    public async Task<(string Code, string Message)> ApplyAsync(SyncTask task, CancellationToken cancellationToken)
    {
        try
        {
            var manifest = TargetOf(task);
            var answer = await WriteAsync(task, manifest, cancellationToken).ConfigureAwait(false);
            _cluster.Learn(answer);
            if (ResourceKey.IsDefinition(manifest)) await AwaitDefinitionAsync(manifest, cancellationToken).ConfigureAwait(false);
            else await _cluster.WatchAsync(ObjectReference.To(manifest).Type, cancellationToken).ConfigureAwait(false);
            return (ResultCode.Synced, Message(task, answer));
        }
        catch (ClusterException failure)
        {
            return (ResultCode.SyncFailed, failure.ServerMessage.Length > 0 ? failure.ServerMessage : failure.Message);
        }
    }

    /// <summary>Deletes the live object of a task, if the operation prunes.</summary>
    public async Task<(string Code, string Message)> PruneAsync(SyncTask task, CancellationToken cancellationToken)
    {
        if (request.Sync.Prune != true) return (ResultCode.PruneSkipped, "ignored (requires pruning)");
        if (task.Object.HasOption(ArgoAnnotations.SyncOptions, SyncOptions.NoPrune) || request.Options.Has(SyncOptions.NoPrune))
            return (ResultCode.PruneSkipped, "ignored (no prune)");
        if (request.Sync.DryRun == true) return (ResultCode.Pruned, "pruned (dry run)");
        if (task.Object.IsTerminating()) return (ResultCode.Pruned, "pruned");
        try
        {
            await _cluster.DeleteAsync(task.Object, request.Options.Propagation, cancellationToken).ConfigureAwait(false);
            return (ResultCode.Pruned, "pruned");
        }
        catch (ClusterException failure)
        {
            return (ResultCode.SyncFailed, failure.ServerMessage.Length > 0 ? failure.ServerMessage : failure.Message);
        }
    }

    /// <summary>Deletes a hook; does nothing if it is already gone.</summary>
    public Task DeleteHookAsync(SyncTask task, CancellationToken cancellationToken) =>
        _cluster.DeleteAsync(task.Object, request.Options.Propagation, cancellationToken);

    /// <summary>Releases a hook.</summary>
    public async Task ReleaseHookAsync(SyncTask task, CancellationToken cancellationToken)
    {
        if (task.Live is not { } live || !live.Manifest.Finalizers().Contains(ObjectHooks.Finalizer)) return;
        try
        {
            var rest = new JsonArray(
                [.. live.Manifest.Finalizers().Where(f => f != ObjectHooks.Finalizer).Select(f => JsonValue.Create(f))]);
            var patch = JsonElement.Parse(new JsonObject { ["metadata"] = new JsonObject { ["finalizers"] = rest } }.ToJsonString());
            var answer = await _cluster.Client.MergeAsync(ObjectReference.To(live.Manifest), patch, cancellationToken)
                .ConfigureAwait(false);
            // Its deletion may have waited for this alone.
            if (!answer.IsTerminating()) _cluster.Learn(answer);
        }
        catch (ObjectNotFoundException)
        {
            // Then it needs no release.
        }
    }

    private Manifest TargetOf(SyncTask task)
    {
        var target = task.Target!;
        return task.Live is { } live && request.Options.Has(SyncOptions.RespectIgnoreDifferences)
            && request.Rules.Ignored.Concern(target.Key)
            ? request.Rules.Ignored.WithLive(target, live.Manifest)
            : target.Manifest;
    }

    private async Task<Manifest> WriteAsync(SyncTask task, Manifest manifest, CancellationToken cancellationToken)
    {
        if (!Replaces(task)) return (await _cluster.Client.ApplyAsync(manifest, Applying, cancellationToken).ConfigureAwait(false)).Object;
        return task.Live is null
            ? await _cluster.Client.CreateAsync(manifest, cancellationToken).ConfigureAwait(false)
            : await _cluster.Client.ReplaceAsync(manifest, cancellationToken).ConfigureAwait(false);
    }

    private bool Replaces(SyncTask task) =>
        request.Options.Has(SyncOptions.Replace)
        || task.Target!.Manifest.HasOption(ArgoAnnotations.SyncOptions, SyncOptions.Replace)
        || task.Live?.Manifest.HasOption(ArgoAnnotations.SyncOptions, SyncOptions.Replace) == true;

    private async Task AwaitDefinitionAsync(Manifest definition, CancellationToken cancellationToken)
    {
        var (group, kind) = ResourceKey.DefinedBy(definition.Content);
        try
        {
            await _cluster.Kinds.WhenServedAsync(group, kind).WaitAsync(DefinitionTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // As Argo CD: its objects find out.
        }
    }

    private string Message(SyncTask task, Manifest answer)
    {
        var name = $"{answer.Kind.ToLowerInvariant()}{(answer.Group() is { Length: > 0 } group ? "." + group : "")}/{answer.Name}";
        if (Replaces(task)) return $"{name} {(task.Live is null ? "created" : "replaced")}";
        if (request.Options.Has(SyncOptions.ServerSideApply)
            || task.Object.HasOption(ArgoAnnotations.SyncOptions, SyncOptions.ServerSideApply))
            return $"{name} serverside-applied";
        return $"{name} {(task.Live is null ? "created" : task.Live.Version == answer.Version() ? "unchanged" : "configured")}";
    }
}
