using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Testing.ArgoCd.Comparing;

namespace PolyGitops.Sdk.Testing.ArgoCd.Syncing;

/// <summary>Does the tasks of a wave: prunes, deletes earlier hooks, then applies kind after kind, objects of a kind at the same time.</summary>
internal sealed class TaskRunner(SyncRequest request, SyncResults results, ApplicationMemory memory, SyncPace pace)
{
    private readonly ObjectSync _objects = new(request);

    /// <summary>Whether the pause after the last wave is over.</summary>
    public bool MayBeginWave() => memory.NextWave <= pace.Clock.GetUtcNow();

    public void EndWave() => memory.NextWave = pace.Clock.GetUtcNow() + pace.WaveDelay;

    public async Task<TaskRun> RunAsync(IReadOnlyList<SyncTask> tasks, CancellationToken cancellationToken)
    {
        foreach (var hook in tasks.Where(t => t.IsHook && t.IsPending)) await ReleaseAsync(hook, cancellationToken).ConfigureAwait(false);
        if (!request.IsPruneConfirmed && tasks.Any(WaitingMessage.NeedsConfirmation)) return TaskRun.Pending;
        if (!await EachAsync(tasks.Where(t => t.IsPrune), PruneAsync, cancellationToken).ConfigureAwait(false)) return TaskRun.Failed;
        var earlier = tasks.Where(t => t.Live is not null && t.IsPending && t.Has(HookDeletePolicy.BeforeHookCreation)).ToList();
        if (earlier.Count > 0 && request.Sync.DryRun != true)
        {
            await DeleteAsync(earlier, cancellationToken).ConfigureAwait(false);
            return TaskRun.Pending;
        }
        var isSuccessful = true;
        foreach (var group in tasks.Where(t => !t.IsPrune).ChunkBy(t => t.Key.Kind))
            isSuccessful &= await EachAsync(group, ApplyAsync, cancellationToken).ConfigureAwait(false);
        return isSuccessful ? TaskRun.Successful : TaskRun.Failed;
    }

    public async Task DeleteAsync(IEnumerable<SyncTask> hooks, CancellationToken cancellationToken)
    {
        foreach (var hook in hooks) await _objects.DeleteHookAsync(hook, cancellationToken).ConfigureAwait(false);
    }

    public Task ReleaseAsync(SyncTask hook, CancellationToken cancellationToken) => _objects.ReleaseHookAsync(hook, cancellationToken);

    private async Task<bool> EachAsync(IEnumerable<SyncTask> tasks, Func<SyncTask, CancellationToken, ValueTask> act, CancellationToken cancellationToken)
    {
        var all = tasks.ToList();
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = pace.Parallelism, CancellationToken = cancellationToken }, act).ConfigureAwait(false);
        return all.TrueForAll(t => t.Status != ResultCode.SyncFailed);
    }

    private async ValueTask PruneAsync(SyncTask task, CancellationToken cancellationToken)
    {
        var (code, message) = await _objects.PruneAsync(task, cancellationToken).ConfigureAwait(false);
        results.Set(task, code, code == ResultCode.SyncFailed ? OperationPhase.Failed : OperationPhase.Succeeded, message);
    }

    private async ValueTask ApplyAsync(SyncTask task, CancellationToken cancellationToken)
    {
        if (request.Sync.DryRun == true)
        {
            results.Set(task, ResultCode.Synced, OperationPhase.Succeeded, $"{task.Key.Kind.ToLowerInvariant()}/{task.Key.Name} configured (dry run)");
            return;
        }
        var (code, message) = await _objects.ApplyAsync(task, cancellationToken).ConfigureAwait(false);
        results.Set(task, code, code == ResultCode.SyncFailed ? OperationPhase.Failed : OperationPhase.Running, message);
    }
}
