using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Clusters;

/// <summary>A Kubernetes API server. Transient faults (429, 5xx, resets, timeouts) are retried.</summary>
/// <remarks>Every method throws a <see cref="ClusterException"/>, or a more specific one, when the server rejects the request.</remarks>
public interface IClusterClient
{
    /// <summary>Address of the server.</summary>
    Uri Server { get; }

    /// <summary>Version of the server, for example <c>v1.34.1</c>.</summary>
    Task<string> GetVersionAsync(CancellationToken cancellationToken = default);

    /// <summary>Applies an object with server-side apply: its fields are set, fields that it no longer contains are removed.</summary>
    /// <exception cref="ApplyConflictException">Other managers own some of its fields.</exception>
    Task<ApplyResult> ApplyAsync(Manifest manifest, ApplyOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Applies many objects: namespaces and CRDs first, CRDs awaited until they are established, the rest in parallel. One that fails does
    /// not stop the others.
    /// </summary>
    /// <param name="manifests">The objects.</param>
    /// <param name="options">How they are applied.</param>
    /// <param name="progress">Receives each object as soon as it is applied or has failed, from any thread.</param>
    /// <param name="cancellationToken">Stops; what is applied stays applied.</param>
    Task<ApplyReport> ApplyAllAsync(
        IReadOnlyList<Manifest> manifests, ApplyAllOptions? options = null, IProgress<ApplyOutcome>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>What applying an object would change, according to a server-side dry run. Values of Secrets are masked.</summary>
    Task<ObjectChange> DiffAsync(Manifest manifest, ApplyOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Creates an object that must not exist.</summary>
    /// <exception cref="ObjectExistsException">There is one of that name.</exception>
    Task<Manifest> CreateAsync(Manifest manifest, CancellationToken cancellationToken = default);

    /// <summary>Replaces an object; with a resourceVersion in it, only if it is at that version.</summary>
    /// <exception cref="ObjectModifiedException">It changed in between.</exception>
    Task<Manifest> ReplaceAsync(Manifest manifest, CancellationToken cancellationToken = default);

    /// <summary>Changes an object by a JSON merge patch (RFC 7386).</summary>
    /// <exception cref="ObjectNotFoundException">There is no such object.</exception>
    Task<Manifest> MergeAsync(ObjectReference reference, System.Text.Json.JsonElement patch, CancellationToken cancellationToken = default);

    /// <summary>
    /// Changes the status of an object whose kind has one apart from the rest (a status subresource) by a JSON merge patch.
    /// </summary>
    /// <exception cref="ObjectNotFoundException">There is no such object, or its kind has no such status.</exception>
    Task<Manifest> MergeStatusAsync(
        ObjectReference reference, System.Text.Json.JsonElement patch, CancellationToken cancellationToken = default);

    /// <summary>Reads an object; null when it, its namespace or its kind does not exist.</summary>
    Task<Manifest?> FindAsync(ObjectReference reference, CancellationToken cancellationToken = default);

    /// <summary>Reads objects, page by page. None when the kind does not exist.</summary>
    IAsyncEnumerable<Manifest> ListAsync(ResourceQuery query, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reports every object that exists, then every change, until cancelled. It survives broken connections, and lists again when the
    /// server no longer has the history. It waits for a kind that does not exist yet.
    /// </summary>
    IAsyncEnumerable<ResourceEvent> WatchAsync(ResourceQuery query, CancellationToken cancellationToken = default);

    /// <summary>Deletes an object.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="TimeoutException">It was not deleted in time; the message names the finalizers that block it.</exception>
    Task<bool> DeleteAsync(ObjectReference reference, DeleteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Whether this client's user is permitted to do something.</summary>
    Task<bool> IsAllowedAsync(AccessReview review, CancellationToken cancellationToken = default);
}

/// <summary>How many objects are applied at once.</summary>
public sealed record ApplyAllOptions
{
    /// <summary>How each one is applied.</summary>
    public ApplyOptions Apply { get; init; } = new();

    /// <summary>How many requests are under way at a time.</summary>
    public int MaxParallelism { get; init; } = 8;

    /// <summary>How long to wait until the CRDs among the objects are established.</summary>
    public TimeSpan DefinitionTimeout { get; init; } = TimeSpan.FromMinutes(2);
}

/// <summary>What applying an object did.</summary>
public sealed record ApplyResult
{
    /// <summary>The object as the server has it now, or would have it after a dry run.</summary>
    public required Manifest Object { get; init; }

    /// <summary>What was done, or would be. Without permission to read, an existing object counts as changed.</summary>
    public required ObjectChangeKind Change { get; init; }

    /// <summary>Whether it was created.</summary>
    public bool IsCreated => Change == ObjectChangeKind.Created;

    /// <summary>What was done, and the object.</summary>
    public override string ToString() => $"{Change.ToString().ToLowerInvariant()} {ObjectReference.To(Object)}";
}

/// <summary>How an object is deleted.</summary>
public sealed record DeleteOptions
{
    /// <summary>What happens to the objects that it owns.</summary>
    public DeletePropagation Propagation { get; init; } = DeletePropagation.Background;

    /// <summary>Whether to wait until it is gone, finalizers included.</summary>
    public bool Wait { get; init; }

    /// <summary>How long to wait.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether the server only checks, and deletes nothing.</summary>
    public bool DryRun { get; init; }
}

/// <summary>What happens to the objects that a deleted one owns.</summary>
public enum DeletePropagation
{
    /// <summary>They are deleted after it.</summary>
    Background,

    /// <summary>They are deleted before it.</summary>
    Foreground,

    /// <summary>They are kept.</summary>
    Orphan,
}
