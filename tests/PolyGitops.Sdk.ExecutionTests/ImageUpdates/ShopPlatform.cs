using PolyGitops.Sdk.ExecutionTests.Delivery;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.ImageUpdates;

/// <summary>A platform with one workload, and its k8s repository.</summary>
internal static class ShopPlatform
{
    public const string Dev = "tenants/shop/shop/dev/values.yaml";

    public const string Prd = "tenants/shop/shop/prd/values.yaml";

    // Of another's chart, it is not known which values it has: the images of a test may be anywhere in them.
    private static readonly DeploymentSource Chart = DeploymentSource.FromHelm("https://charts.example.com").Chart("web").AtVersion("0.1.0");

    public static Platform With(params WorkloadImage[] images) => new PlatformBuilder("shop", GitHost.GitHub("acme"))
        .AddCluster("main")
        .AddEnvironment("dev", e => e.OnCluster("main"))
        .AddEnvironment("prd", e => e.OnCluster("main").AsProduction())
        .AddHelm("shop-helm", h => h.AddChart("web", c => c.WithVersion("0.1.0").WithImage("ghcr.io/acme/shop")))
        .AddTeam("shop", t => t.AddWorkload("shop", Chart, w => w))
        .Build() is var platform
        ? platform with
        {
            Teams = [.. platform.Teams.Select(t => t with { Workloads = [.. t.Workloads.Select(w => w with { Images = images })] })],
        }
        : throw new InvalidOperationException();

    public static WorkloadImage Image(string constraint = "^1", ImageUpdateStrategy strategy = ImageUpdateStrategy.SemanticVersion) => new()
    {
        Name = "shop",
        Repository = "ghcr.io/acme/shop",
        Tag = "1.0.0",
        Constraint = constraint,
        Strategy = strategy,
    };

    public static InMemoryRepository Repository(string values) =>
        RepositoryOf(RepositoryTree.Empty.Add(Dev, values).Add(Prd, values).Add("README.md", "# shop\n"));

    /// <summary>A branch with one commit.</summary>
    public static InMemoryRepository RepositoryOf(RepositoryTree tree) => InMemoryRepository.With(tree, "acme/shop-k8s");

    public static RepositoryTree Generated(this Platform platform) => platform.Generate().Single(r => r.Repository is K8sRepository).Tree;

    /// <summary>A client that finds ghcr.io at the fake registry.</summary>
    public static RegistryClient Client(FakeRegistry registry, TimeProvider? clock = null) => new(new RegistryClientOptions
    {
        Endpoints = new Dictionary<string, Uri> { ["ghcr.io"] = registry.Url },
        RetryDelay = TimeSpan.FromMilliseconds(1),
        TimeProvider = clock ?? TimeProvider.System,
    });
}
