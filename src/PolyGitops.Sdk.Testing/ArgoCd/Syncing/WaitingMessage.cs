using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Syncing;

namespace PolyGitops.Sdk.Testing.ArgoCd.Syncing;

/// <summary>The message of an operation that is waiting.</summary>
internal static class WaitingMessage
{
    public static string For(IReadOnlyList<SyncTask> tasks, bool isDeletion, bool isPruneConfirmed)
    {
        if (tasks.Count == 0) return "";
        var hooks = tasks.Where(t => t.IsHook).ToList();
        var hasHooks = hooks.Count > 0;
        var reason = isDeletion ? hasHooks ? "deletion of hook" : "deletion of" : hasHooks ? "completion of hook" : "healthy state of";
        var (first, others) = (hasHooks ? hooks[0] : tasks[0], tasks.Count - 1);
        var unconfirmed = isPruneConfirmed ? [] : tasks.Where(NeedsConfirmation).ToList();
        if (unconfirmed.Count > 0) (reason, first, others) = ("pruning confirmation of", unconfirmed[0], unconfirmed.Count - 1);
        var message = $"waiting for {reason} {first.Key.Group}/{first.Key.Kind}/{first.Key.Name}";
        return others > 0 ? $"{message} and {others} more {(hooks.Count == tasks.Count ? "hooks" : "resources")}" : message;
    }

    public static bool NeedsConfirmation(SyncTask task) =>
        task.IsPrune && task.Object.HasOption(ArgoAnnotations.SyncOptions, SyncOptions.ConfirmPrune);
}
