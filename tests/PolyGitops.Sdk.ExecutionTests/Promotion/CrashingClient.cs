using System.Text.Json;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ExecutionTests.Promotion;

/// <summary>A client whose process is killed at one of its calls: that one is not made, and none after it.</summary>
internal sealed class CrashingClient(IClusterClient inner, Action<string> before) : IClusterClient
{
    public Uri Server => inner.Server;

    public Task<string> GetVersionAsync(CancellationToken cancellationToken = default) => inner.GetVersionAsync(cancellationToken);

    public Task<ApplyResult> ApplyAsync(
        Manifest manifest, ApplyOptions? options = null, CancellationToken cancellationToken = default) => throw NotAsked();

    public Task<ApplyReport> ApplyAllAsync(
        IReadOnlyList<Manifest> manifests, ApplyAllOptions? options = null, IProgress<ApplyOutcome>? progress = null,
        CancellationToken cancellationToken = default) => throw NotAsked();

    public Task<ObjectChange> DiffAsync(
        Manifest manifest, ApplyOptions? options = null, CancellationToken cancellationToken = default) => throw NotAsked();

    public Task<Manifest> CreateAsync(Manifest manifest, CancellationToken cancellationToken = default) => throw NotAsked();

    public Task<Manifest> ReplaceAsync(Manifest manifest, CancellationToken cancellationToken = default) => throw NotAsked();

    public Task<Manifest> MergeAsync(
        ObjectReference reference, JsonElement patch, CancellationToken cancellationToken = default) => throw NotAsked();

    public Task<Manifest> MergeStatusAsync(
        ObjectReference reference, JsonElement patch, CancellationToken cancellationToken = default) => throw NotAsked();

    public Task<bool> DeleteAsync(
        ObjectReference reference, DeleteOptions? options = null, CancellationToken cancellationToken = default) => throw NotAsked();

    public Task<bool> IsAllowedAsync(AccessReview review, CancellationToken cancellationToken = default) => throw NotAsked();

    public IAsyncEnumerable<Manifest> ListAsync(ResourceQuery query, CancellationToken cancellationToken = default) => throw NotAsked();

    public Task<Manifest?> FindAsync(ObjectReference reference, CancellationToken cancellationToken = default)
    {
        before(nameof(FindAsync));
        return inner.FindAsync(reference, cancellationToken);
    }

    public IAsyncEnumerable<ResourceEvent> WatchAsync(ResourceQuery query, CancellationToken cancellationToken = default)
    {
        before(nameof(WatchAsync));
        return inner.WatchAsync(query, cancellationToken);
    }

    private static NotSupportedException NotAsked() => new("A promotion reads the cluster and changes nothing in it.");
}
