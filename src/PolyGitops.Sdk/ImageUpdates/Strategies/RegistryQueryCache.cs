using System.Collections.Concurrent;

namespace PolyGitops.Sdk.ImageUpdates.Strategies;

/// <summary>Caches registry queries during one run: each is made once, however many workloads need it.</summary>
internal sealed class RegistryQueryCache(RegistryClient client, BuildCache builds)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<string>>>> _tags = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _digests = new();

    public Task<IReadOnlyList<string>> TagsAsync(ImageReference image, CancellationToken cancellationToken) =>
        _tags.GetOrAdd($"{image.Registry}/{image.Repository}", _ => new(() => client.ListTagsAsync(image, cancellationToken))).Value;

    public Task<string> DigestAsync(ImageReference image, CancellationToken cancellationToken) =>
        _digests.GetOrAdd(image.ToString(), _ => new(() => client.GetDigestAsync(image, cancellationToken))).Value;

    /// <summary>What is known of a tag that never moves: every strategy but digest takes tags for that.</summary>
    public async Task<RegistryImageDetails?> InspectAsync(
        ImageReference image, IReadOnlyList<string> platforms, CancellationToken cancellationToken)
    {
        var key = $"{image} {string.Join(',', platforms)}";
        if (builds.TryGet(key, out var known)) return known;
        var details = await client.InspectAsync(image, platforms, cancellationToken).ConfigureAwait(false);
        builds.Add(key, details);
        return details;
    }

    public Task<RegistryImageDetails?> InspectFreshAsync(
        ImageReference image, IReadOnlyList<string> platforms, CancellationToken cancellationToken) =>
        client.InspectAsync(image, platforms, cancellationToken);
}
