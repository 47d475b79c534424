using PolyGitops.Sdk.Bootstrap.Installing;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Bootstrap.Destroying;

/// <summary>Deletes objects and waits, by one watch, until they are gone.</summary>
internal sealed class Deletion(BootstrapContext context, string cluster)
{
    private const int Parallelism = 8;
    private const int Shown = 5;

    private readonly IClusterClient _client = context.Cluster(cluster);

    /// <summary>All objects of a query; none when the kind does not exist.</summary>
    public async Task<IReadOnlyList<Manifest>> ListAsync(ResourceQuery query, CancellationToken cancellationToken)
    {
        var found = new List<Manifest>();
        await foreach (var item in _client.ListAsync(query, cancellationToken).ConfigureAwait(false)) found.Add(item);
        return found;
    }

    /// <summary>Deletes one object by its name and waits until it is gone.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> DeleteAsync(ObjectReference reference, CancellationToken cancellationToken)
    {
        if (await _client.FindAsync(reference, cancellationToken).ConfigureAwait(false) is null) return false;
        context.Waiting($"{reference} to be gone");
        // The step's own timeout is the shorter one.
        await _client.DeleteAsync(reference, new() { Wait = true, Timeout = TimeSpan.FromHours(12) }, cancellationToken)
            .ConfigureAwait(false);
        context.Changed($"deleted {reference}");
        return true;
    }

    /// <summary>Deletes some of the objects of a query at the same time and waits until they are gone.</summary>
    public async Task DeleteAsync(
        IReadOnlyList<Manifest> objects, ResourceQuery query, string what, DeletePropagation propagation,
        CancellationToken cancellationToken)
    {
        if (objects.Count == 0) return;
        // Objects that are already being deleted need no further request.
        await Parallel.ForEachAsync(
            objects.Where(o => o.Content.Text("metadata", "deletionTimestamp") is null),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (item, stop) =>
                await _client.DeleteAsync(ObjectReference.To(item), new() { Propagation = propagation }, stop)
                    .ConfigureAwait(false)).ConfigureAwait(false);
        var names = objects.Select(o => o.Name).ToHashSet();
        await ObjectWatch.UntilAsync(_client, query, found => Left(found, names, what), context.Waiting, cancellationToken)
            .ConfigureAwait(false);
        foreach (var item in objects) context.Changed($"deleted {item}");
    }

    private static string? Left(IReadOnlyCollection<Manifest> found, HashSet<string> names, string what)
    {
        var left = found.Select(f => f.Name).Where(names.Contains).Order(StringComparer.Ordinal).ToList();
        if (left.Count == 0) return null;
        var rest = left.Count > Shown ? $" and {left.Count - Shown} more" : "";
        return $"{what} to be gone: {string.Join(", ", left.Take(Shown))}{rest}";
    }
}
