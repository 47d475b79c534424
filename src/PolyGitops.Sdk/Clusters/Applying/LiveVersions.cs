using System.Collections.Concurrent;
using PolyGitops.Sdk.Clusters.Objects;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Clusters.Applying;

/// <summary>
/// The versions of many objects before they are applied, from lists instead of one request each, to detect which are unchanged.
/// </summary>
internal sealed class LiveVersions(ObjectReader reader, int parallelism)
{
    // Fewer objects of a kind and namespace are read one by one.
    private const int FewestToList = 4;

    private readonly ConcurrentDictionary<ObjectReference, string> _versions = new();
    private readonly ConcurrentDictionary<(ResourceType, string?), bool> _listed = new();

    /// <summary>Lists the kinds and namespaces of which there are many objects.</summary>
    public async Task LoadAsync(IEnumerable<Manifest> manifests, CancellationToken cancellationToken)
    {
        var groups = manifests.Select(ObjectReference.To).GroupBy(r => (r.Type, r.Namespace)).Where(g => g.Count() >= FewestToList);
        await Parallel.ForEachAsync(
            groups, new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken },
            async (group, token) =>
            {
                if (await TryListAsync(group.Key.Type, group.Key.Namespace, group.Count(), token).ConfigureAwait(false))
                    _listed[group.Key] = true;
            }).ConfigureAwait(false);
    }

    /// <summary>What is known of an object; null when it has to be read.</summary>
    public LiveObject? Find(ObjectReference reference) => _listed.ContainsKey((reference.Type, reference.Namespace))
        ? new() { IsKnown = true, Version = _versions.GetValueOrDefault(reference) }
        : null;

    private async Task<bool> TryListAsync(ResourceType type, string? space, int count, CancellationToken cancellationToken)
    {
        // Objects without a namespace go to the default one, or are cluster-wide.
        var query = new ResourceQuery { Type = type, Namespace = space ?? reader.DefaultNamespace };
        try
        {
            // A list that is much longer than what is applied costs more than reading one by one.
            var pages = 0;
            await foreach (var page in reader.PagesAsync(query, cancellationToken, hasOnlyMetadata: true).ConfigureAwait(false))
            {
                foreach (var item in page.Items) _versions[new() { Type = type, Namespace = space, Name = item.Name }] = item.Version();
                if (++pages >= count && page.Continue.Length > 0) return false;
            }
            return true;
        }
        catch (ClusterForbiddenException)
        {
            // Permission to apply does not imply permission to list.
            return false;
        }
        catch (KindNotFoundException)
        {
            // Applying reports it object by object.
            return false;
        }
    }
}
