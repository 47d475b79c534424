using PolyGitops.Sdk.Testing.ArgoCd.Live;

namespace PolyGitops.Sdk.Testing.ArgoCd.Syncing;

/// <summary>The order of a sync: phase, wave, kind, name. A Namespace or a CRD comes no later than its first user.</summary>
internal static class SyncOrder
{
    public static List<SyncTask> Sort(IEnumerable<SyncTask> tasks)
    {
        var all = tasks.ToList();
        Pull(
            all, FirstUsers(all.Where(t => t.Key.Namespace.Length > 0), t => t.Key.Namespace),
            t => t.Object.Kind == "Namespace" && t.Key.Group.Length == 0 ? t.Key.Name : null);
        Pull(all, FirstUsers(all, t => $"{t.Key.Group}/{t.Key.Kind}"), t => ResourceKey.IsDefinition(t.Object) ? Defined(t) : null);
        return [.. all.OrderBy(t => t.Place)];
    }

    private static Dictionary<string, SyncTask> FirstUsers(IEnumerable<SyncTask> tasks, Func<SyncTask, string> needs)
    {
        var first = new Dictionary<string, SyncTask>();
        foreach (var task in tasks.Where(t => !t.IsPrune))
        {
            var need = needs(task);
            if (!first.TryGetValue(need, out var other) || IsBefore(task, other)) first[need] = task;
        }
        return first;
    }

    private static void Pull(List<SyncTask> tasks, Dictionary<string, SyncTask> users, Func<SyncTask, string?> gives)
    {
        for (var i = 0; i < tasks.Count; i++)
        {
            var task = tasks[i];
            if (task.IsPrune || gives(task) is not { } name || !users.TryGetValue(name, out var user) || !IsBefore(user, task)) continue;
            // A hook's phase is its own; what is pulled forward keeps what it is.
            tasks[i] = new SyncTask(user.Phase, task.Target, task.Live) { WaveOverride = user.Wave };
        }
    }

    private static bool IsBefore(SyncTask one, SyncTask other) => one.Place.IsInEarlierWaveThan(other.Place);

    private static string Defined(SyncTask definition)
    {
        var (group, kind) = ResourceKey.DefinedBy(definition.Object.Content);
        return $"{group}/{kind}";
    }
}
