using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Git.GitHub;
using PolyGitops.Sdk.ImageUpdates;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Processes;
using PolyGitops.Sdk.Promotion;
using PolyGitops.Sdk.Publishing;
using PolyGitops.Sdk.Registries;

namespace PolyGitops.Sdk.DependencyInjection;

/// <summary>Registers a platform and what acts on it.</summary>
public static class PolyGitopsServices
{
    /// <summary>
    /// Adds a platform, and for it a <see cref="GitHubPublisher"/>, an <see cref="ImageUpdater"/> and a <see cref="Promoter"/>, with the ports
    /// that they use: <see cref="GitHubConnection"/>, the <see cref="IGitRepository"/> of the k8s repository, <see cref="IClusterClient"/>,
    /// <see cref="RegistryClient"/>, <see cref="ICommandRunner"/>.
    /// </summary>
    /// <remarks>
    /// What was registered before stays: register your own port or options record first to replace one. GitHub and the cluster are
    /// connected to as the environment says, when they are first asked for. With several Argo CDs, register your own <see cref="Promoter"/>.
    /// </remarks>
    public static IServiceCollection AddPolyGitops(this IServiceCollection services, Platform platform)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(platform);
        services.TryAddSingleton(platform);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ICommandRunner, CommandRunner>();
        services.TryAddSingleton<IClusterClient>(Cluster);
        services.TryAddSingleton(s => GitHubConnection.FromEnvironment(
            s.GetService<GitHubOptions>(), s.GetRequiredService<TimeProvider>(), s.GetService<ILogger<GitHubConnection>>()));
        services.TryAddSingleton<IGitRepository>(K8sRepository);
        services.TryAddSingleton(s => new RegistryClient(s.GetService<RegistryClientOptions>() ?? new() { TimeProvider = s.GetRequiredService<TimeProvider>() }));
        services.TryAddSingleton(s => new GitHubPublisher(s.GetRequiredService<GitHubConnection>(), s.GetService<PublishOptions>()));
        services.TryAddSingleton(s => new ImageUpdater(
            s.GetRequiredService<Platform>(), s.GetRequiredService<IGitRepository>(), s.GetRequiredService<RegistryClient>(), s.GetService<ImageUpdaterOptions>()));
        services.TryAddSingleton(s => new Promoter(
            s.GetRequiredService<Platform>(), s.GetRequiredService<IGitRepository>(), s.GetRequiredService<IClusterClient>(), s.GetService<PromoterOptions>(),
            s.GetRequiredService<TimeProvider>(), s.GetService<ILogger<Promoter>>()));
        return services;
    }

    /// <summary>Runs the <see cref="ImageUpdater"/> again and again while the host runs. Ask for <see cref="ImageUpdateService"/> to trigger it.</summary>
    public static IServiceCollection AddImageUpdateService(this IServiceCollection services, ImageUpdateServiceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(s => new ImageUpdateService(
            s.GetRequiredService<ImageUpdater>(), options ?? new() { TimeProvider = s.GetRequiredService<TimeProvider>() },
            s.GetService<ILogger<ImageUpdateService>>()));
        services.AddSingleton<IHostedService>(s => s.GetRequiredService<ImageUpdateService>());
        return services;
    }

    private static ClusterClient Cluster(IServiceProvider services)
    {
        var options = services.GetService<ClusterClientOptions>() ?? new() { TimeProvider = services.GetRequiredService<TimeProvider>() };
        return ClusterClient.FromEnvironment(services.GetService<ILogger<ClusterClient>>() is { } logger ? options with { Logger = logger } : options);
    }

    private static GitHubRepository K8sRepository(IServiceProvider services)
    {
        var platform = services.GetRequiredService<Platform>();
        return services.GetRequiredService<GitHubConnection>().Repository(platform.GitHost.Organization, platform.K8s.Name, platform.K8s.DefaultBranch);
    }
}
