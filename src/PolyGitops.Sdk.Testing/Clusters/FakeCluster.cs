using System.Security.Cryptography.X509Certificates;
using PolyGitops.Sdk.Testing.Clusters;
using PolyGitops.Sdk.Testing.Clusters.Access;
using PolyGitops.Sdk.Testing.Clusters.Controllers;
using PolyGitops.Sdk.Testing.Clusters.Http;
using PolyGitops.Sdk.Testing.Clusters.Lifecycle;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Storage;
using PolyGitops.Sdk.Testing.Clusters.Writing;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing;

/// <summary>
/// A Kubernetes API server in this process, over HTTP on the loopback address, for any client: KubernetesClient, <c>kubectl</c>, the
/// code under test. It stores and serves objects as the real one does and runs the controllers that belong to the API itself
/// (garbage collection, namespaces, CRDs); nothing runs Pods. It reads JSON and YAML, not protobuf, which the
/// subcommands of <c>kubectl create</c> send; and it evaluates no CEL.
/// </summary>
public sealed class FakeCluster : IAsyncDisposable
{
    // Some clients take no kubeconfig without credentials.
    private const string AnyToken = "anybody";

    private readonly ObjectStore _store;
    private readonly ControllerLoop _controllers;
    private readonly RequestLog<RecordedClusterRequest> _log = new();
    private readonly LoopbackServer _server;
    private readonly FakeClusterOptions _options;
    private readonly X509Certificate2? _certificate;

    private FakeCluster(FakeClusterOptions options)
    {
        _options = options;
        var clock = options.TimeProvider;
        var kinds = new KindCatalog();
        _store = new(options.WatchHistory);
        var deletion = new Deletion(_store, clock);
        var writer = new ObjectWriter(_store, clock);
        var authenticator = new Authenticator(options.Tokens);
        var authorizer = new Authorizer(_store);
        Faults = new(_store);
        Objects = new(_store, kinds);
        _controllers = new(_store, clock);
        var dispatcher = new ApiDispatcher(
            kinds, authenticator, authorizer, new(_store), new(_store, clock, options.BookmarkInterval), new(writer), new(_store, deletion),
            new(_store, writer, authenticator, clock), new(authorizer));
        _certificate = options.UseTls ? LoopbackCertificate.Create() : null;
        _server = new(new ClusterPipeline(_log, Faults, authenticator, new(kinds), dispatcher, clock).HandleAsync, _certificate);
        InitialObjects.Create(writer, kinds);
        _controllers.Start([
            new GarbageCollector(_store, deletion),
            new NamespaceReconciler(_store, deletion, _controllers, options.NamespacesEmptyAfter),
            new DefinitionReconciler(_store, kinds, deletion, _controllers, clock, options.DefinitionsEstablishAfter),
            new TokenSecretReconciler(_store, _controllers, authenticator, _certificate),
            .. options.DeploymentsBecomeAvailableAfter is { } delay
                ? new[] { new ReadinessReconciler(_store, _controllers, new(clock, options.BrokenImages), delay) }
                : [],
        ]);
    }

    /// <summary>Address of the server, as <c>http://127.0.0.1:41234/</c>.</summary>
    public Uri Url => _server.Url;

    /// <summary>All requests so far, in the order of their responses.</summary>
    public IReadOnlyList<RecordedClusterRequest> Requests => _log.All;

    /// <summary>The faults to inject.</summary>
    public ClusterFaults Faults { get; }

    /// <summary>What is in the cluster.</summary>
    public ClusterObjects Objects { get; }

    /// <summary>
    /// A kubeconfig for this cluster, with the first token of an administrator if there are tokens. <c>kubectl</c> keeps what a server
    /// serves for hours: give it a <c>--cache-dir</c> of its own.
    /// </summary>
    public string Kubeconfig =>
        KubeconfigFor(_options.Tokens.FirstOrDefault(t => t.Value.Groups.Contains(ClusterUser.Masters)).Key ?? AnyToken);

    /// <summary>Starts a cluster with the namespaces that every cluster has.</summary>
    public static async Task<FakeCluster> StartAsync(FakeClusterOptions? options = null, CancellationToken cancellationToken = default)
    {
        var cluster = new FakeCluster(options ?? new());
        try
        {
            await cluster._server.StartAsync(cancellationToken).ConfigureAwait(false);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A kubeconfig for this cluster with a token.</summary>
    public string KubeconfigFor(string token) => KubeconfigFile.Write(Url, _certificate, token);

    /// <summary>Writes <see cref="Kubeconfig"/> to a file.</summary>
    public void WriteKubeconfig(string path) => File.WriteAllText(path, Kubeconfig);

    /// <summary>Clears the recorded requests.</summary>
    public void ClearRequests() => _log.Clear();

    /// <summary>Stops the server; watches end.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync().ConfigureAwait(false);
        await _controllers.DisposeAsync().ConfigureAwait(false);
        _certificate?.Dispose();
    }
}
