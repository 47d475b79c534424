using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

/// <summary>The one Lease of an API server, by a clock that tests turn.</summary>
internal sealed class LeaseCluster
{
    private readonly Lock _gate = new();
    private JsonObject? _lease;
    private int _version;

    public string? Holder => (string?)_lease?["spec"]?["holderIdentity"];

    /// <summary>Puts a Lease there, whatever it says.</summary>
    public void Set(string spec)
    {
        lock (_gate)
        {
            _lease = new()
            {
                ["apiVersion"] = "coordination.k8s.io/v1",
                ["kind"] = "Lease",
                ["metadata"] = new JsonObject { ["name"] = "run", ["namespace"] = "default" },
                ["spec"] = JsonNode.Parse(spec),
            };
            Stamp();
        }
    }

    /// <summary>Changes what is no part of the holding.</summary>
    public void Label(string value)
    {
        lock (_gate)
        {
            _lease!["metadata"]!["labels"] = new JsonObject { ["touched"] = value };
            Stamp();
        }
    }

    public Manifest? Find()
    {
        lock (_gate) return _lease is null ? null : Manifest.FromJson(_lease.ToJsonString());
    }

    public Manifest Create(Manifest lease)
    {
        lock (_gate) return _lease is null ? Take(lease) : throw new ObjectExistsException("There is one.");
    }

    public Manifest Replace(Manifest lease)
    {
        lock (_gate)
        {
            var given = lease.Content.GetProperty("metadata").GetProperty("resourceVersion").GetString();
            return given == (string?)_lease?["metadata"]?["resourceVersion"] ? Take(lease) : throw new ObjectModifiedException("It changed.");
        }
    }

    private Manifest Take(Manifest lease)
    {
        _lease = JsonNode.Parse(lease.ToJson())!.AsObject();
        Stamp();
        return Manifest.FromJson(_lease.ToJsonString());
    }

    private void Stamp() => _lease!["metadata"]!["resourceVersion"] = (++_version).ToString(CultureInfo.InvariantCulture);
}

/// <summary>A client whose requests arrive late, and whose answers do. What it gave up on may still be carried out.</summary>
internal sealed class LeaseClient(LeaseCluster cluster, TimeProvider clock, Func<TimeSpan>? latency = null) : IClusterClient
{
    /// <summary>Whether its process was killed: nothing it does ends any more.</summary>
    public bool IsKilled { get; set; }

    public Uri Server { get; } = new("https://lease.test");

    public Task<Manifest?> FindAsync(ObjectReference reference, CancellationToken cancellationToken = default) =>
        AskAsync(cluster.Find, cancellationToken);

    public Task<Manifest> CreateAsync(Manifest manifest, CancellationToken cancellationToken = default) =>
        AskAsync(() => cluster.Create(manifest), cancellationToken);

    public Task<Manifest> ReplaceAsync(Manifest manifest, CancellationToken cancellationToken = default) =>
        AskAsync(() => cluster.Replace(manifest), cancellationToken);

    public Task<string> GetVersionAsync(CancellationToken cancellationToken = default) => throw NotAsked();

    public Task<ApplyResult> ApplyAsync(
        Manifest manifest, ApplyOptions? options = null, CancellationToken cancellationToken = default) => throw NotAsked();

    public Task<ApplyReport> ApplyAllAsync(
        IReadOnlyList<Manifest> manifests, ApplyAllOptions? options = null, IProgress<ApplyOutcome>? progress = null,
        CancellationToken cancellationToken = default) => throw NotAsked();

    public Task<ObjectChange> DiffAsync(
        Manifest manifest, ApplyOptions? options = null, CancellationToken cancellationToken = default) => throw NotAsked();

    public Task<Manifest> MergeAsync(
        ObjectReference reference, JsonElement patch, CancellationToken cancellationToken = default) => throw NotAsked();

    public Task<Manifest> MergeStatusAsync(
        ObjectReference reference, JsonElement patch, CancellationToken cancellationToken = default) => throw NotAsked();

    public Task<bool> DeleteAsync(
        ObjectReference reference, DeleteOptions? options = null, CancellationToken cancellationToken = default) => throw NotAsked();

    public Task<bool> IsAllowedAsync(AccessReview review, CancellationToken cancellationToken = default) => throw NotAsked();

    public IAsyncEnumerable<Manifest> ListAsync(ResourceQuery query, CancellationToken cancellationToken = default) => throw NotAsked();

    public IAsyncEnumerable<ResourceEvent> WatchAsync(ResourceQuery query, CancellationToken cancellationToken = default) =>
        throw NotAsked();

    private Task<T> AskAsync<T>(Func<T> work, CancellationToken cancellationToken) =>
        AskAsync(work).WaitAsync(cancellationToken);

    private async Task<T> AskAsync<T>(Func<T> work)
    {
        await PauseAsync().ConfigureAwait(false);
        var result = work();
        await PauseAsync().ConfigureAwait(false);
        return result;
    }

    private async Task PauseAsync()
    {
        if (IsKilled) await Task.Delay(Timeout.Infinite).ConfigureAwait(false);
        if (latency?.Invoke() is { } time && time > TimeSpan.Zero) await Task.Delay(time, clock).ConfigureAwait(false);
        if (IsKilled) await Task.Delay(Timeout.Infinite).ConfigureAwait(false);
    }

    private static NotSupportedException NotAsked() => new("A Lease is read, created and replaced.");
}

/// <summary>A machine whose time of day is wrong.</summary>
internal sealed class SkewedClock(TimeProvider real, TimeSpan skew) : TimeProvider
{
    public override long TimestampFrequency => real.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + skew;

    public override long GetTimestamp() => real.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);
}
