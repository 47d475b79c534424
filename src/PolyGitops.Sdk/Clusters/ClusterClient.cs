using System.Text.Json;
using k8s;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Clusters.Applying;
using PolyGitops.Sdk.Clusters.Credentials;
using PolyGitops.Sdk.Clusters.Deleting;
using PolyGitops.Sdk.Clusters.Discovery;
using PolyGitops.Sdk.Clusters.Objects;
using PolyGitops.Sdk.Clusters.Requests;
using PolyGitops.Sdk.Clusters.Watching;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk;

/// <summary>A Kubernetes API server through the KubernetesClient package. Safe for use from many threads.</summary>
/// <remarks>
/// Certificates are verified unless the kubeconfig says <c>insecure-skip-tls-verify</c>. Kinds are looked up when they are used for the
/// first time, and again when one is missing.
/// </remarks>
public sealed class ClusterClient : IClusterClient, IDisposable
{
    private readonly ResourceCalls _calls;
    private readonly ObjectReader _reader;
    private readonly ObjectWriter _writer;
    private readonly ObjectApplier _applier;
    private readonly ObjectDeleter _deleter;
    private readonly ResourceWatcher _watcher;
    private readonly AccessReviewer _reviewer;

    internal ClusterClient(IApiTransport transport, ClusterClientOptions options, string space)
    {
        _calls = new(new(transport, options), options.Namespace ?? space);
        _reader = new(_calls);
        _writer = new(_calls, _reader);
        _applier = new(_calls, _reader);
        _watcher = new(_calls, _reader);
        _deleter = new(_calls, _reader, _watcher);
        _reviewer = new(_calls.Sender);
    }

    /// <inheritdoc/>
    public Uri Server => _calls.Sender.Server;

    /// <summary>
    /// Uses a client that the caller creates and disposes of: its handlers, certificates and credentials apply. A client with a
    /// <c>TlsServerName</c> is to be made by <see cref="FromKubeconfig"/> instead, because it does not tell that name.
    /// </summary>
    /// <exception cref="ArgumentException">It is no <see cref="Kubernetes"/>, nor derived from it.</exception>
    public static ClusterClient FromKubernetes(IKubernetes kubernetes, ClusterClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(kubernetes);
        var client = kubernetes as k8s.Kubernetes
            ?? throw new ArgumentException(
                $"{kubernetes.GetType()} is not a k8s.Kubernetes. Pass the client that it wraps; "
                    + "pass your own handlers to its constructor.",
                nameof(kubernetes));
        return new(new HttpTransport(client, isOwned: false, null, new()), options ?? new(), ClusterConfiguration.DefaultNamespace);
    }

    /// <summary>Connects as a kubeconfig's text says.</summary>
    /// <param name="yamlText">The text.</param>
    /// <param name="options">How to ask, and which context.</param>
    /// <exception cref="ClusterConfigurationException">The text is not a kubeconfig, or its context is incomplete.</exception>
    public static ClusterClient FromKubeconfig(string yamlText, ClusterClientOptions? options = null) =>
        From(ClusterConfiguration.FromText(Guard.NotNull(yamlText), options?.Context), options);

    /// <summary>Connects with a kubeconfig file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to ask, and which context.</param>
    /// <exception cref="ClusterConfigurationException">There is no such file or context, or it is incomplete.</exception>
    public static ClusterClient FromKubeconfigFile(string path, ClusterClientOptions? options = null) =>
        From(ClusterConfiguration.FromFile(Guard.NotNull(path), options?.Context), options);

    /// <summary>
    /// Connects as <c>kubectl</c> would: with the files in KUBECONFIG, else <c>~/.kube/config</c>, else with the pod's service account.
    /// </summary>
    /// <exception cref="ClusterConfigurationException">There is none of these, or it is incomplete.</exception>
    public static ClusterClient FromEnvironment(ClusterClientOptions? options = null) =>
        From(ClusterConfiguration.FromEnvironment(options?.Context), options);

    /// <inheritdoc/>
    public Task<string> GetVersionAsync(CancellationToken cancellationToken = default) => _reviewer.GetVersionAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<ApplyResult> ApplyAsync(Manifest manifest, ApplyOptions? options = null, CancellationToken cancellationToken = default) =>
        _applier.ApplyAsync(Guard.NotNull(manifest), options ?? new(), cancellationToken);

    /// <inheritdoc/>
    public Task<ApplyReport> ApplyAllAsync(
        IReadOnlyList<Manifest> manifests, ApplyAllOptions? options = null, IProgress<ApplyOutcome>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(manifests);
        var definitions = new DefinitionWaiter(_watcher, _calls.Sender.Options.TimeProvider);
        return new ApplyRun(manifests, options ?? new(), progress, _calls.Directory, _reader, _applier, definitions)
            .RunAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ObjectChange> DiffAsync(Manifest manifest, ApplyOptions? options = null, CancellationToken cancellationToken = default) =>
        _applier.DiffAsync(Guard.NotNull(manifest), options ?? new(), cancellationToken);

    /// <inheritdoc/>
    public Task<Manifest> CreateAsync(Manifest manifest, CancellationToken cancellationToken = default) =>
        _writer.CreateAsync(Guard.NotNull(manifest), cancellationToken);

    /// <inheritdoc/>
    public Task<Manifest> ReplaceAsync(Manifest manifest, CancellationToken cancellationToken = default) =>
        _writer.ReplaceAsync(Guard.NotNull(manifest), cancellationToken);

    /// <inheritdoc/>
    public Task<Manifest> MergeAsync(ObjectReference reference, JsonElement patch, CancellationToken cancellationToken = default) =>
        _writer.MergeAsync(Guard.NotNull(reference), patch, cancellationToken);

    /// <inheritdoc/>
    public Task<Manifest> MergeStatusAsync(ObjectReference reference, JsonElement patch, CancellationToken cancellationToken = default) =>
        _writer.MergeAsync(Guard.NotNull(reference), patch, cancellationToken, "/status");

    /// <inheritdoc/>
    public Task<Manifest?> FindAsync(ObjectReference reference, CancellationToken cancellationToken = default) =>
        _reader.FindAsync(Guard.NotNull(reference), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Manifest> ListAsync(ResourceQuery query, CancellationToken cancellationToken = default) =>
        _reader.ListAsync(Guard.NotNull(query), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ResourceEvent> WatchAsync(ResourceQuery query, CancellationToken cancellationToken = default) =>
        _watcher.WatchAsync(Guard.NotNull(query), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(
        ObjectReference reference, DeleteOptions? options = null, CancellationToken cancellationToken = default) =>
        _deleter.DeleteAsync(Guard.NotNull(reference), options ?? new(), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> IsAllowedAsync(AccessReview review, CancellationToken cancellationToken = default) =>
        _reviewer.IsAllowedAsync(Guard.NotNull(review), cancellationToken);

    /// <summary>Closes the connections, unless the caller's own client holds them.</summary>
    public void Dispose() => _calls.Sender.Dispose();

    private static ClusterClient From(KubeconfigConnection connection, ClusterClientOptions? options) => new(
        ClusterConfiguration.Connect(connection), options ?? new(),
        connection.Namespace is { Length: > 0 } space ? space : ClusterConfiguration.DefaultNamespace);
}
