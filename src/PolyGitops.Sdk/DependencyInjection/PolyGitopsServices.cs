using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Git;

namespace PolyGitops.Sdk;

/// <summary>Registers a platform and its services.</summary>
public static class PolyGitopsServices
{
    /// <summary>
    /// Adds a platform, and for it a <see cref="GitHubPublisher"/>, an <see cref="ImageUpdater"/> and a <see cref="Promoter"/>, with the
    /// ports
    /// that they use: <see cref="GitHubConnection"/>, the <see cref="IGitRepository"/> of the k8s repository, <see cref="IClusterClient"/>,
    /// <see cref="RegistryClient"/>, <see cref="ICommandRunner"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="platform">The platform.</param>
    /// <param name="configure">How it is all set up; the defaults when null.</param>
    /// <remarks>
    /// What was registered before stays: register your own port first to replace one, a <see cref="TimeProvider"/> for example. GitHub and
    /// the
    /// cluster are connected to with the settings in the environment, on first use. With several Argo CDs, register your own
    /// <see cref="Promoter"/>.
    /// </remarks>
    public static IServiceCollection AddPolyGitops(
        this IServiceCollection services, Platform platform, Func<PolyGitopsOptions, PolyGitopsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(platform);
        var options = new PolyGitopsOptions();
        if (configure is not null) options = configure(options);
        services.TryAddSingleton(platform);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ICommandRunner, CommandRunner>();
        services.TryAddSingleton<IClusterClient>(s => ClusterClient.FromEnvironment(
            options.ForCluster(new() { TimeProvider = Clock(s), Logger = Logger<ClusterClient>(s) })));
        services.TryAddSingleton(s => GitHubConnection.FromEnvironment(
            options.ForGitHub(new() { TimeProvider = Clock(s), Logger = Logger<GitHubConnection>(s) })));
        services.TryAddSingleton<IGitRepository>(K8sRepository);
        services.TryAddSingleton(s =>
            new RegistryClient(options.ForRegistries(new() { TimeProvider = Clock(s), Logger = Logger<RegistryClient>(s) })));
        services.TryAddSingleton(s => new GitHubPublisher(
            s.GetRequiredService<GitHubConnection>(),
            options.ForPublishing(new() { TimeProvider = Clock(s), Logger = Logger<GitHubPublisher>(s) })));
        services.TryAddSingleton(s => new ImageUpdater(
            s.GetRequiredService<Platform>(), s.GetRequiredService<IGitRepository>(), s.GetRequiredService<RegistryClient>(),
            options.ForImageUpdates(new() { TimeProvider = Clock(s), Logger = Logger<ImageUpdater>(s) })));
        services.TryAddSingleton(s => new Promoter(
            s.GetRequiredService<Platform>(), s.GetRequiredService<IGitRepository>(), s.GetRequiredService<IClusterClient>(),
            options.ForPromotion(new() { TimeProvider = Clock(s), Logger = Logger<Promoter>(s) })));
        return services;
    }

    /// <summary>Runs the <see cref="ImageUpdater"/> periodically. Resolve <see cref="ImageUpdateService"/> to trigger it.</summary>
    /// <param name="services">The services, with a platform added.</param>
    /// <param name="configure">How often it runs; the defaults when null. It gets the clock and the logger of the service provider.</param>
    public static IServiceCollection AddImageUpdateService(
        this IServiceCollection services, Func<ImageUpdateServiceOptions, ImageUpdateServiceOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(s =>
        {
            var options = new ImageUpdateServiceOptions { TimeProvider = Clock(s), Logger = Logger<ImageUpdateService>(s) };
            return new ImageUpdateService(s.GetRequiredService<ImageUpdater>(), configure?.Invoke(options) ?? options);
        });
        services.AddSingleton<IHostedService>(s => s.GetRequiredService<ImageUpdateService>());
        return services;
    }

    private static TimeProvider Clock(IServiceProvider services) => services.GetRequiredService<TimeProvider>();

    private static ILogger Logger<T>(IServiceProvider services) => services.GetService<ILogger<T>>() ?? NullLogger<T>.Instance;

    private static GitHubRepository K8sRepository(IServiceProvider services)
    {
        var platform = services.GetRequiredService<Platform>();
        return services.GetRequiredService<GitHubConnection>().Repository(new()
        {
            Owner = platform.GitHost.Organization,
            Name = platform.K8s.Name,
            Branch = platform.K8s.DefaultBranch,
        });
    }
}
