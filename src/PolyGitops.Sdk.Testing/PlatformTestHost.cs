using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Delivery;
using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Generation;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Testing.Clusters;
using PolyGitops.Sdk.Testing.Processes;

namespace PolyGitops.Sdk.Testing;

/// <summary>
/// Everything that a platform meets in the world, in this process: its clusters, Terraform and Helm, and its repositories as generated.
/// The code under test is the production code, over HTTP on loopback.
/// </summary>
public sealed class PlatformTestHost : IAsyncDisposable
{
    private readonly PlatformTestHostOptions _options;
    private readonly Dictionary<string, FakeCluster> _clusters;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("polygitops-host-");

    private PlatformTestHost(Platform platform, PlatformTestHostOptions options, Dictionary<string, FakeCluster> clusters)
    {
        (Platform, _options, _clusters) = (platform, options, clusters);
        Repositories = platform.Generate().ToDictionary(r => platform.GitHost.CloneUrlOf(r.Repository), r => r.Tree);
        Terraform = new(() => platform.Clusters.GroupBy(c => c.KubeconfigOutput).ToDictionary(g => g.Key, g => _clusters[g.First().Name].KubeConfig));
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

    /// <summary>The platform's repositories as generated, by clone URL.</summary>
    public IReadOnlyDictionary<string, RepositoryTree> Repositories { get; }

    /// <summary>Runs programs; script others beside Terraform, Helm and git.</summary>
    public FakeCommandRunner Commands { get; }

    /// <summary>Terraform, whose state outlives every run.</summary>
    public FakeTerraform Terraform { get; }

    /// <summary>Helm.</summary>
    public FakeHelm Helm { get; }

    /// <summary>Starts everything. Nothing of the platform is in the clusters yet.</summary>
    public static async Task<PlatformTestHost> StartAsync(
        Platform platform, PlatformTestHostOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var chosen = options ?? new();
        var clusters = new Dictionary<string, FakeCluster>();
        try
        {
            foreach (var cluster in platform.Clusters)
                clusters.Add(cluster.Name, await FakeCluster.StartAsync(chosen.Cluster, cancellationToken).ConfigureAwait(false));
            var host = new PlatformTestHost(platform, chosen, clusters);
            await host.WriteInfraAsync(cancellationToken).ConfigureAwait(false);
            return host;
        }
        catch
        {
            foreach (var cluster in clusters.Values) await cluster.DisposeAsync().ConfigureAwait(false);
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
            Clusters = UsesTerraform ? new Dictionary<string, ClusterAccess>() : _clusters.ToDictionary(c => c.Key, c => ClusterAccess.FromKubeconfig(c.Value.KubeConfig)),
            Credentials = (request, _) => ValueTask.FromResult(
                request.Purpose == CredentialPurpose.ImageUpdates ? new RepositoryCredentials { Username = "image-updater", Password = "embedded-password" } : null),
            Connect = kubeconfig => ClusterClient.FromKubeConfig(kubeconfig, _options.Client),
            LeaseDuration = TimeSpan.FromSeconds(2),
            TimeProvider = _options.Cluster.TimeProvider,
        };
        return new(Platform, configure is null ? options : configure(options));
    }

    /// <summary>A client of one of the clusters.</summary>
    public ClusterClient Connect(string cluster) => ClusterClient.FromKubeConfig(_clusters[cluster].KubeConfig, _options.Client);

    /// <summary>Stops everything.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var cluster in _clusters.Values) await cluster.DisposeAsync().ConfigureAwait(false);
        _folder.Delete(recursive: true);
    }

    private bool UsesTerraform => _options.UsesTerraform && Platform.Infra is not null;

    private async Task WriteInfraAsync(CancellationToken cancellationToken)
    {
        if (Platform.Infra is not { } infra) return;
        await new DirectoryDelivery(_folder.FullName).WriteAsync(Repositories[Platform.GitHost.CloneUrlOf(infra)], cancellationToken).ConfigureAwait(false);
    }
}
