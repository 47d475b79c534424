using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Testing.ArgoCd.Comparing;

namespace PolyGitops.Sdk.Testing.ArgoCd.Syncing;

/// <summary>
/// Does the tasks of a wave: prunes, deletes earlier hooks, then applies kind after kind, objects of a kind at the same time.
/// </summary>
internal sealed class TaskRunner(SyncRequest request, SyncResults results, ApplicationCache memory, SyncPace pace)
{
    private readonly ObjectSync _objects = new(request);

    /// <summary>Whether the pause after the last wave is over.</summary>
    public bool MayBeginWave() => memory.NextWave <= pace.Clock.GetUtcNow();

    public void EndWave() => memory.NextWave = pace.Clock.GetUtcNow() + pace.WaveDelay;

    public async Task<TaskRunResult> RunAsync(IReadOnlyList<SyncTask> tasks, CancellationToken cancellationToken)
    {
        foreach (var hook in tasks.Where(t => t.IsHook && t.IsPending)) await ReleaseAsync(hook, cancellationToken).ConfigureAwait(false);
        if (!request.IsPruneConfirmed && tasks.Any(WaitingMessage.NeedsConfirmation)) return TaskRunResult.Pending;
        if (!await EachAsync(tasks.Where(t => t.IsPrune), PruneAsync, cancellationToken).ConfigureAwait(false)) return TaskRunResult.Failed;
        var earlier = tasks.Where(t => t.Live is not null && t.IsPending && t.Has(HookDeletePolicy.BeforeHookCreation)).ToList();
        if (earlier.Count > 0 && request.Sync.DryRun != true)
        {
            await DeleteAsync(earlier, cancellationToken).ConfigureAwait(false);
            return TaskRunResult.Pending;
        }
        var isSuccessful = true;
        foreach (var group in tasks.Where(t => !t.IsPrune).ChunkBy(t => t.Key.Kind))
            isSuccessful &= await EachAsync(group, ApplyAsync, cancellationToken).ConfigureAwait(false);
        return isSuccessful ? TaskRunResult.Successful : TaskRunResult.Failed;
    }

    public async Task DeleteAsync(IEnumerable<SyncTask> hooks, CancellationToken cancellationToken)
    {
        foreach (var hook in hooks) await _objects.DeleteHookAsync(hook, cancellationToken).ConfigureAwait(false);
    }

    public Task ReleaseAsync(SyncTask hook, CancellationToken cancellationToken) => _objects.ReleaseHookAsync(hook, cancellationToken);

    private async Task<bool> EachAsync(
        IEnumerable<SyncTask> tasks, Func<SyncTask, CancellationToken, ValueTask> act, CancellationToken cancellationToken)
    {
        var all = tasks.ToList();
        await Parallel.ForEachAsync(
            all, new ParallelOptions { MaxDegreeOfParallelism = pace.Parallelism, CancellationToken = cancellationToken },
            act).ConfigureAwait(false);
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
            results.Set(
                task, ResultCode.Synced, OperationPhase.Succeeded,
                $"{task.Key.Kind.ToLowerInvariant()}/{task.Key.Name} configured (dry run)");
            return;
        }
        var (code, message) = await _objects.ApplyAsync(task, cancellationToken).ConfigureAwait(false);
        results.Set(task, code, code == ResultCode.SyncFailed ? OperationPhase.Failed : OperationPhase.Running, message);
    }
}

/// <summary>Splits a sequence where a key changes.</summary>
internal static class TaskChunks
{
    public static IEnumerable<List<T>> ChunkBy<T>(this IEnumerable<T> items, Func<T, string> key)
    {
        List<T> chunk = [];
        foreach (var item in items)
        {
            if (chunk.Count > 0 && key(chunk[0]) != key(item))
            {
                yield return chunk;
                chunk = [];
            }
            chunk.Add(item);
        }
        if (chunk.Count > 0) yield return chunk;
    }
}

/// <summary>The outcome of running some tasks.</summary>
internal enum TaskRunResult
{
    Successful,

    /// <summary>Something has to happen in the cluster first.</summary>
    Pending,

    Failed,
}
