using PolyGitops.Sdk;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Testing;
using ReferencePlatform;

namespace EndToEnd;

/// <summary>The environment of the scenario: GitHub, a registry, a cluster with Argo CD, CI. It outlives the runs.</summary>
public sealed class ScenarioHost : IAsyncDisposable
{
    private readonly PlatformTestHost _host;
    private readonly GitHubConnection _github;
    private readonly ClusterClient _cluster;
    private readonly bool _isEmbedded;

    private ScenarioHost(PlatformTestHost host, GitHubConnection github, bool isEmbedded)
    {
        (_host, _github, _isEmbedded) = (host, github, isEmbedded);
        _cluster = host.Connect(Platform.ArgoCdClusters()[0].Name);
        Registry = host.ConnectRegistry();
        Service = Repository(Platform.Services[0]);
        Ci = new(Platform.Services[0], Service, [.. Platform.HelmRepositories.Select(r => (r, Repository(r)))], host.Registry.Url);
    }

    /// <summary>The platform.</summary>
    public Platform Platform => _host.Platform;

    /// <summary>The cluster that Argo CD runs in.</summary>
    public IClusterClient Cluster => _cluster;

    /// <summary>Reads the registry.</summary>
    public RegistryClient Registry { get; }

    /// <summary>The branch of the k8s repository that Argo CD follows. Each reader has its own, as different processes have.</summary>
    public IGitRepository K8s => Repository(Platform.K8s);

    /// <summary>The repository that the developers push to.</summary>
    public IGitRepository Service { get; }

    /// <summary>Builds what they push.</summary>
    public Ci Ci { get; }

    /// <summary>GitHub, the cluster and the rest, where they are in this process.</summary>
    public PlatformTestHost Host => _host;

    /// <summary>Publishes the platform.</summary>
    public GitHubPublisher Publisher =>
        _isEmbedded ? _host.Publisher(_github, o => o with { Settings = r => WithCi(r, o.Settings!(r)) }) : new(_github);

    /// <summary>Everything in this process.</summary>
    public static async Task<ScenarioHost> EmbeddedAsync(CancellationToken cancellationToken)
    {
        // Argo CD is notified of pushes by GitHub's webhook, and polls as rarely as the real one.
        var host = await PlatformTestHost.StartAsync(Reference.Build(), Options with { GitHub = new() }, cancellationToken);
        return await StartAsync(host, () => host.ConnectGitHub(), isEmbedded: true, cancellationToken);
    }

    /// <summary>The repositories on GitHub, everything else in this process.</summary>
    /// <exception cref="GitException">There is no token.</exception>
    public static async Task<ScenarioHost> OnGitHubAsync(string owner, CancellationToken cancellationToken)
    {
        var server = Environment.GetEnvironmentVariable("GITHUB_SERVER_URL") is { Length: > 0 } url ? url : "https://github.com";
        var platform = Reference.Build() with { GitHost = GitHost.At(new Uri(server), owner) };
        var github = GitHubConnection.FromEnvironment();
        try
        {
            var host = await PlatformTestHost.StartAsync(
                platform, Options with { ArgoCd = new() { PollInterval = TimeSpan.FromSeconds(5) } }, cancellationToken);
            foreach (var repository in platform.Repositories)
                host.Sources.AddGitHub(
                    platform.GitHost.CloneUrlOf(repository),
                    github.Repository(new() { Owner = owner, Name = repository.Name, Branch = repository.DefaultBranch }));
            return await StartAsync(host, () => github, isEmbedded: false, cancellationToken);
        }
        catch
        {
            github.Dispose();
            throw;
        }
    }

    /// <summary>A bootstrap of the platform, as a new process would make it.</summary>
    public PlatformBootstrap Bootstrap(Func<BootstrapOptions, BootstrapOptions> configure) => _host.Bootstrap(configure);

    /// <summary>Completes when GitHub has delivered all webhooks for the pushes so far.</summary>
    public Task WhenToldAsync(CancellationToken cancellationToken) =>
        _isEmbedded ? _host.GitHub.WhenDeliveredAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Stops everything; what is on GitHub stays there.</summary>
    public async ValueTask DisposeAsync()
    {
        await Ci.DisposeAsync();
        Registry.Dispose();
        _cluster.Dispose();
        _github.Dispose();
        await _host.DisposeAsync();
    }

    private static PlatformTestHostOptions Options => new()
    {
        Registry = new(),
        Cluster = new() { DeploymentsBecomeAvailableAfter = TimeSpan.FromMilliseconds(200), BrokenImages = [Scenario.BrokenImage] },
    };

    private static async Task<ScenarioHost> StartAsync(
        PlatformTestHost host, Func<GitHubConnection> connect, bool isEmbedded, CancellationToken cancellationToken)
    {
        var world = new ScenarioHost(host, connect(), isEmbedded);
        try
        {
            await world.Ci.StartAsync(cancellationToken);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    private GitHubRepositorySettings WithCi(PlatformRepository repository, GitHubRepositorySettings settings) =>
        repository is ServiceRepository or HelmRepository
        ? settings with { Webhooks = [.. settings.Webhooks, new() { Url = Ci.WebhookUrl }] }
        : settings;

    private GitHubRepository Repository(PlatformRepository repository) =>
        _github.Repository(new() { Owner = Platform.GitHost.Organization, Name = repository.Name, Branch = repository.DefaultBranch });
}
