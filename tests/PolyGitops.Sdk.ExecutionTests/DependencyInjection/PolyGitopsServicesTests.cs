using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Testing;
using ReferencePlatform;

namespace PolyGitops.Sdk.ExecutionTests.DependencyInjection;

public class PolyGitopsServicesTests
{
    [Fact]
    public async Task Services_are_created_from_the_registered_ports()
    {
        await using var github = await FakeGitHub.StartAsync();
        await using var cluster = await FakeCluster.StartAsync();
        await using var services = new ServiceCollection()
            .AddSingleton<IClusterClient>(ClusterClient.FromKubeconfig(cluster.Kubeconfig))
            .AddSingleton(GitHubConnection.WithToken("a-token", new() { ApiUrl = github.Url }))
            .AddPolyGitops(Reference.Build())
            .AddImageUpdateService()
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });

        Assert.Equal("justgithubaccount/app-poly-gitops-k8s", services.GetRequiredService<IGitRepository>().Name);
        Assert.NotNull(services.GetRequiredService<GitHubPublisher>());
        Assert.NotNull(services.GetRequiredService<ImageUpdater>());
        Assert.NotNull(services.GetRequiredService<Promoter>());
        Assert.Same(services.GetRequiredService<ImageUpdateService>(), Assert.Single(services.GetServices<IHostedService>()));
        Assert.Equal("v1.36.0", await services.GetRequiredService<IClusterClient>().GetVersionAsync());
    }

    [Fact]
    public async Task Options_come_from_functions_over_the_clock_and_the_logger_of_the_services()
    {
        await using var github = await FakeGitHub.StartAsync();
        await using var cluster = await FakeCluster.StartAsync();
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        PromoterOptions? given = null;
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(GitHubConnection.WithToken("a-token", new() { ApiUrl = github.Url }))
            .AddSingleton<IClusterClient>(ClusterClient.FromKubeconfig(cluster.Kubeconfig))
            .AddPolyGitops(Reference.Build(), o => o
                .Promotion(p => p with { Delivery = DeliveryMethod.PullRequest })
                .Promotion(p => given = p with { MaxAttempts = 3 }))
            .AddImageUpdateService(o => o with { Interval = TimeSpan.FromHours(1) })
            .BuildServiceProvider();

        Assert.NotNull(services.GetRequiredService<Promoter>());
        Assert.NotNull(services.GetRequiredService<ImageUpdateService>());
        Assert.Equal((DeliveryMethod.PullRequest, 3, (TimeProvider)clock), (given!.Delivery, given.MaxAttempts, given.TimeProvider));
    }

    [Fact]
    public async Task Without_a_token_the_error_names_the_variable()
    {
        await using var services = new ServiceCollection().AddPolyGitops(Reference.Build()).BuildServiceProvider();
        if (Environment.GetEnvironmentVariable("GITHUB_TOKEN") is { Length: > 0 }
            || Environment.GetEnvironmentVariable("GH_TOKEN") is { Length: > 0 })
            return;
        var failure = Assert.Throws<GitException>(() => services.GetRequiredService<IGitRepository>());
        Assert.Contains("GITHUB_TOKEN", failure.Message, StringComparison.Ordinal);
    }
}
