using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Testing;

/// <summary>
/// Everything that a platform depends on, in this process: its clusters, an Argo CD wherever one belongs, Terraform and Helm,
/// and its repositories as generated; GitHub and a registry when they are enabled. The code under test is the production code, over HTTP
/// on loopback.
/// </summary>
/// <remarks>Argo CD waits for its CRDs, which the bootstrap installs. Name other content for a repository by
/// <see cref="Sources"/>.</remarks>
public sealed class PlatformTestHost : IAsyncDisposable
{
    /// <summary>
    /// Name of Argo CD's user in the clusters, to distinguish its requests from those of the code under test.
    /// </summary>
    public const string ArgoCdUser = "argocd-application-controller";

    private const string ArgoCdToken = "argocd";

    private readonly PlatformTestHostOptions _options;
    private readonly Dictionary<string, FakeCluster> _clusters;
    private readonly Dictionary<string, FakeArgoCd> _argoCds = [];
    private readonly List<ClusterClient> _clients = [];
    private readonly PlatformServers _servers;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("polygitops-host-");

    private PlatformTestHost(
        Platform platform, PlatformTestHostOptions options, Dictionary<string, FakeCluster> clusters, PlatformServers servers)
    {
        (Platform, _options, _clusters, _servers) = (platform, options, clusters, servers);
        Repositories = platform.Generate().ToDictionary(r => platform.GitHost.CloneUrlOf(r.Repository), r => r.Tree);
        Sources = new() { Charts = options.Charts };
        foreach (var (url, tree) in Repositories) servers.AddSource(Sources, url, tree);
        Terraform = new(
            () => platform.Clusters.GroupBy(c => c.KubeconfigOutput).ToDictionary(g => g.Key, g => _clusters[g.First().Name].Kubeconfig));
        Helm = new(options.Charts);
        Commands = new FakeCommandRunner(options.Cluster.TimeProvider)
            .Answer("terraform", [], Terraform.AnswerAsync)
            .Answer("helm", [], Helm.AnswerAsync)
            .Answer("git", ["version"], CommandAnswer.Prints("git version 2.47.0"));
    }

    /// <summary>The platform.</summary>
    public Platform Platform { get; }

    /// <summary>The cluster that an Argo CD runs in; the first of them.</summary>
    public FakeCluster Cluster => _clusters[Platform.ArgoCdClusters()[0].Name];

    /// <summary>Every cluster by its name in the platform.</summary>
    public IReadOnlyDictionary<string, FakeCluster> Clusters => _clusters;

    /// <summary>The Argo CD of <see cref="Cluster"/>.</summary>
    public FakeArgoCd ArgoCd => _argoCds[Platform.ArgoCdClusters()[0].Name];

    /// <summary>Every Argo CD by the name of its cluster.</summary>
    public IReadOnlyDictionary<string, FakeArgoCd> ArgoCds => _argoCds;

    /// <summary>What Argo CD finds at repository URLs: the generated repositories, unless another source is added for one.</summary>
    public ArgoCdSources Sources { get; }

    /// <summary>The platform's repositories as generated, by clone URL.</summary>
    public IReadOnlyDictionary<string, RepositoryTree> Repositories { get; }

    /// <summary>Runs programs; script others beside Terraform, Helm and git.</summary>
    public FakeCommandRunner Commands { get; }

    /// <summary>Terraform, whose state outlives every run.</summary>
    public FakeTerraform Terraform { get; }

    /// <summary>Helm.</summary>
    public FakeHelm Helm { get; }

    /// <summary>GitHub, when it was enabled with <see cref="PlatformTestHostOptions.GitHub"/>.</summary>
    /// <exception cref="InvalidOperationException">It was not enabled.</exception>
    public FakeGitHub GitHub => _servers.GitHub;

    /// <summary>The registry of the platform's images, when it was enabled with <see cref="PlatformTestHostOptions.Registry"/>.</summary>
    /// <exception cref="InvalidOperationException">It was not enabled.</exception>
    public FakeRegistry Registry => _servers.Registry;

    /// <summary>Starts everything. Nothing of the platform is in the clusters yet.</summary>
    public static async Task<PlatformTestHost> StartAsync(
        Platform platform, PlatformTestHostOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var chosen = WithUsers(options ?? new());
        var clusters = new Dictionary<string, FakeCluster>();
        PlatformTestHost? host = null;
        PlatformServers? servers = null;
        try
        {
            servers = await PlatformServers.StartAsync(platform, chosen, cancellationToken).ConfigureAwait(false);
            foreach (var cluster in platform.Clusters)
                clusters.Add(cluster.Name, await FakeCluster.StartAsync(chosen.Cluster, cancellationToken).ConfigureAwait(false));
            host = new PlatformTestHost(platform, chosen, clusters, servers);
            await host.WriteInfraAsync(cancellationToken).ConfigureAwait(false);
            foreach (var cluster in platform.ArgoCdClusters())
                await host.StartArgoCdAsync(cluster, cancellationToken).ConfigureAwait(false);
            return host;
        }
        catch
        {
            if (host is not null) await host.DisposeAsync().ConfigureAwait(false);
            else await StopAsync(clusters, servers).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A bootstrap of the platform in this host, as a new process would make it.</summary>
    /// <param name="configure">Changes its options; null leaves them.</param>
    public PlatformBootstrap Bootstrap(Func<BootstrapOptions, BootstrapOptions>? configure = null)
    {
        var options = new BootstrapOptions
        {
            Commands = Commands,
            Terraform = UsesTerraform ? new() { WorkingDirectory = _folder.FullName } : null,
            Clusters = UsesTerraform
                ? new Dictionary<string, ClusterAccess>()
                : _clusters.ToDictionary(c => c.Key, c => ClusterAccess.FromKubeconfig(c.Value.Kubeconfig)),
            Credentials = (request, _) => ValueTask.FromResult(
                request.Purpose == CredentialPurpose.ImageUpdates
                    ? new RepositoryCredentials { Username = "image-updater", Password = "embedded-password" }
                    : null),
            Connect = kubeconfig => ClusterClient.FromKubeconfig(kubeconfig, _options.Client),
            LeaseDuration = TimeSpan.FromSeconds(5),
            // If it does not exist by then, it never will.
            Timeouts = new Dictionary<string, TimeSpan> { [BootstrapSteps.Applications] = TimeSpan.FromMinutes(2) },
            FailureGracePeriod = TimeSpan.FromMinutes(1),
            TimeProvider = _options.Cluster.TimeProvider,
        };
        return new(Platform, configure is null ? options : configure(options));
    }

    /// <summary>A client of one of the clusters.</summary>
    public ClusterClient Connect(string cluster) => ClusterClient.FromKubeconfig(_clusters[cluster].Kubeconfig, _options.Client);

    /// <summary>A connection to <see cref="GitHub"/>.</summary>
    /// <param name="token">The token; null for the first one that it knows, or any when it knows none.</param>
    /// <exception cref="InvalidOperationException">There is no GitHub.</exception>
    public GitHubConnection ConnectGitHub(string? token = null) => _servers.ConnectGitHub(token);

    /// <summary>
    /// A publisher of the platform to <see cref="GitHub"/>, as a new process would make it. Argo CD is notified of pushes.
    /// </summary>
    /// <param name="github">The connection.</param>
    /// <param name="configure">Changes its options; null leaves them.</param>
    public GitHubPublisher Publisher(GitHubConnection github, Func<PublishOptions, PublishOptions>? configure = null)
    {
        var webhooks = _argoCds.Values.Select(a => new RepositoryWebhook { Url = a.WebhookUrl.AbsoluteUri }).ToList();
        var options = new PublishOptions { Settings = r => new() { Webhooks = r is InfraRepository or ServiceRepository ? [] : webhooks } };
        return new(github, configure is null ? options : configure(options));
    }

    /// <summary>A client that finds <see cref="Registry"/> behind the name of every registry of the platform's images.</summary>
    /// <exception cref="InvalidOperationException">There is no registry.</exception>
    public RegistryClient ConnectRegistry() => _servers.ConnectRegistry();

    /// <summary>Stops everything.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var argoCd in _argoCds.Values) await argoCd.DisposeAsync().ConfigureAwait(false);
        foreach (var client in _clients) client.Dispose();
        await StopAsync(_clusters, _servers).ConfigureAwait(false);
        _folder.Delete(recursive: true);
    }

    private static async Task StopAsync(Dictionary<string, FakeCluster> clusters, PlatformServers? servers)
    {
        foreach (var cluster in clusters.Values) await cluster.DisposeAsync().ConfigureAwait(false);
        if (servers is not null) await servers.DisposeAsync().ConfigureAwait(false);
    }

    private bool UsesTerraform => _options.UsesTerraform && Platform.Infra is not null;

    // Even without authorization, Argo CD has its own user name.
    private static PlatformTestHostOptions WithUsers(PlatformTestHostOptions options)
    {
        var tokens = new Dictionary<string, ClusterUser>();
        if (options.Cluster.Tokens.Count == 0)
            tokens.Add("administrator", new() { Name = "kubernetes-admin", Groups = [ClusterUser.Masters] });
        foreach (var (token, user) in options.Cluster.Tokens) tokens.Add(token, user);
        tokens.Add(ArgoCdToken, new() { Name = ArgoCdUser, Groups = [ClusterUser.Masters] });
        return options with { Cluster = options.Cluster with { Tokens = tokens } };
    }

    private async Task StartArgoCdAsync(Cluster hub, CancellationToken cancellationToken)
    {
        var others = new Dictionary<string, IClusterClient>();
        foreach (var cluster in Platform.Clusters.Where(c => c != hub))
        {
            var client = ConnectArgoCd(cluster.Name);
            others[cluster.Name] = client;
            if (cluster.Server is { } server) others[server] = client;
        }
        _argoCds[hub.Name] = await FakeArgoCd.StartAsync(
            ConnectArgoCd(hub.Name),
            _options.ArgoCd with
            {
                Namespace = Platform.ArgoCd.Namespace,
                Sources = Sources,
                Clusters = others,
                TimeProvider = _options.Cluster.TimeProvider,
            },
            cancellationToken).ConfigureAwait(false);
    }

    private ClusterClient ConnectArgoCd(string cluster)
    {
        var client = ClusterClient.FromKubeconfig(_clusters[cluster].KubeconfigFor(ArgoCdToken), _options.Client);
        _clients.Add(client);
        return client;
    }

    private async Task WriteInfraAsync(CancellationToken cancellationToken)
    {
        if (Platform.Infra is not { } infra) return;
        await new DirectoryDelivery(_folder.FullName)
            .WriteAsync(Repositories[Platform.GitHost.CloneUrlOf(infra)], cancellationToken).ConfigureAwait(false);
    }
}
