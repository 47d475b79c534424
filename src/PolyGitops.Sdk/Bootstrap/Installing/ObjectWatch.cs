using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Bootstrap.Installing;

/// <summary>Waits, with a watch, until some objects are ready.</summary>
internal static class ObjectWatch
{
    /// <summary>Waits until nothing is missing.</summary>
    /// <param name="client">The cluster.</param>
    /// <param name="query">Which objects.</param>
    /// <param name="missing">What is missing yet, given all objects; null when it is all there.</param>
    /// <param name="waiting">Receives what is missing.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async Task UntilAsync(
        IClusterClient client, ResourceQuery query, Func<IReadOnlyCollection<Manifest>, string?> missing, Action<string> waiting,
        CancellationToken cancellationToken)
    {
        var objects = new Dictionary<(string?, string), Manifest>();
        var isComplete = false;
        await foreach (var change in client.WatchAsync(query, cancellationToken).ConfigureAwait(false))
        {
            if (change.Kind == ResourceEventKind.Synchronized) isComplete = true;
            else if (change.Kind == ResourceEventKind.Deleted) objects.Remove((change.Object!.Namespace, change.Object.Name));
            else objects[(change.Object!.Namespace, change.Object.Name)] = change.Object;
            if (!isComplete) continue;
            if (missing(objects.Values) is not { } what) return;
            waiting(what);
        }
        cancellationToken.ThrowIfCancellationRequested();
    }
}
