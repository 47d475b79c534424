using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.ArgoCd.Live;

namespace PolyGitops.Sdk.Testing.ArgoCd.Syncing;

/// <summary>What a sync has done so far, object by object, in the order in which it was done.</summary>
internal sealed class SyncResults
{
    private readonly Lock _gate = new();
    private readonly OrderedDictionary<(ResourceKey Key, Hook Phase), ResourceResult> _results = [];

    public SyncResults(IEnumerable<ResourceResult> earlier)
    {
        foreach (var result in earlier)
        {
            var phase = Enum.TryParse<Hook>(result.SyncPhase, out var said) ? said : Hook.Sync;
            _results[(new(result.Group ?? "", result.Kind ?? "", result.Namespace ?? "", result.Name ?? ""), phase)] = result;
        }
    }

    /// <summary>Whether anything was done.</summary>
    public bool IsStarted
    {
        get
        {
            lock (_gate) return _results.Count > 0;
        }
    }

    public IReadOnlyList<ResourceResult> ToWire()
    {
        lock (_gate) return [.. _results.Values];
    }

    /// <summary>Updates the progress of a task.</summary>
    public void Resume(SyncTask task)
    {
        lock (_gate)
        {
            if (!_results.TryGetValue((task.Key, task.Phase), out var result)) return;
            (task.Status, task.State, task.Message) = (result.Status ?? "", result.HookPhase ?? "", result.Message ?? "");
        }
    }

    public void Set(SyncTask task, string status, string state, string message)
    {
        (task.Status, task.State) = (status, state);
        if (message.Length > 0) task.Message = message;
        lock (_gate)
        {
            _results[(task.Key, task.Phase)] = new()
            {
                Group = task.Key.Group,
                Version = KubernetesScopes.SplitApiVersion(task.Object.ApiVersion).Version,
                Kind = task.Key.Kind,
                Namespace = task.Key.Namespace,
                Name = task.Key.Name,
                Status = task.Status.Length > 0 ? task.Status : null,
                Message = task.Message.Length > 0 ? task.Message : null,
                HookType = task.IsHook ? task.Phase.ToString() : null,
                HookPhase = task.State.Length > 0 ? task.State : null,
                SyncPhase = task.Phase.ToString(),
                Images = ImagesOf(task.Object),
            };
        }
    }

    /// <summary>Images of the containers of an object; null when there are none.</summary>
    public static IReadOnlyList<string>? ImagesOf(Manifest manifest)
    {
        string[] images = [.. PodTemplates.ImagesOfObject(manifest.Content)];
        return images.Length > 0 ? images : null;
    }
}
