using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Manifests.ArgoCd;

namespace PolyGitops.Sdk.Testing.ArgoCd.Syncing;

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
        foreach (var task in tasks.Where(t => t.IsPrune && (options.Has(SyncOptions.PruneLast) || t.Object.HasOption(ArgoAnnotations.SyncOptions, SyncOptions.PruneLast))))
            task.WaveOverride = last;
    }
}
