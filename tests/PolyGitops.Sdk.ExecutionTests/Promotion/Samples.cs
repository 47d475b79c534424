using PolyGitops.Sdk.ExecutionTests.Delivery;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Model;
using ReferencePlatform;

namespace PolyGitops.Sdk.ExecutionTests.Promotion;

/// <summary>Platforms that are promoted in, and their k8s repositories.</summary>
internal static class Samples
{
    public const string Dev = "tenants/product-team/chat-api/dev/values.yaml";
    public const string Tst = "tenants/product-team/chat-api/tst/values.yaml";
    public const string ToNewTag = "ghcr.io/justgithubaccount/chat-api:1.2.0";

    /// <summary>The reference platform: dev, tst, stg and prd with one workload.</summary>
    public static Platform Chat { get; } = Reference.Build();

    /// <summary>
    /// Two teams with two workloads each; <c>jobs</c> does not run in tst, and both teams have a <c>web</c>, though not in the same
    /// environments.
    /// </summary>
    public static Platform Shop { get; } = new PlatformBuilder("shop", GitHost.GitHub("acme"))
        .AddCluster("main")
        .AddEnvironment("dev", e => e.OnCluster("main"))
        .AddEnvironment("tst", e => e.OnCluster("main"))
        .AddEnvironment("prd", e => e.OnCluster("main").AsProduction())
        .AddHelm("shop-helm", h => h.AddChart("service", c => c.WithVersion("0.2.0").WithImage("ghcr.io/acme/service")))
        .AddTeam("shop", t => t
            .OwnedBy(new Owner { Name = "Shop", Handles = ["@ann", "@acme/shop"] })
            .AddWorkload(
                "web", DeploymentSource.FromChart("service").AtVersion("0.2.0"),
                w => w.AddImage("ghcr.io/acme/web", i => i.WithTag("1.0.0")).WithValue("env.LOG_LEVEL", "info"))
            .AddWorkload("cart", DeploymentSource.FromChart("service").AtVersion("0.2.0"), w => w.AddImage("ghcr.io/acme/cart", i => i.WithTag("2.0.0"))))
        .AddTeam("back", t => t
            .OwnedBy(new Owner { Name = "Back", Handles = ["@bob"] })
            .AddWorkload(
                "jobs", DeploymentSource.FromChart("service").AtVersion("0.2.0"),
                w => w.AddImage("ghcr.io/acme/jobs", i => i.WithTag("3.0.0")).In("tst", e => e.Disabled()))
            .AddWorkload(
                "search", DeploymentSource.FromHelm("https://charts.example.com").Chart("search").AtVersion("5.0.0"), w => w.WithValue("replicas", 1)))
        .Build();

    /// <summary>A repository with the platform's generated files.</summary>
    public static InMemoryRepository RepositoryOf(Platform platform, TimeProvider clock, bool hasPullRequests = false)
    {
        var repository = hasPullRequests ? new PullRequestInMemoryRepository(clock) : new InMemoryRepository(clock);
        var tree = platform.Generate().First(r => r.Repository is K8sRepository).Tree;
        repository.Push(new() { Written = tree }, "Generate the platform", "polygitops");
        return repository;
    }

    /// <summary>The reference platform with 1.2.0 in dev, brought by the image updater, and a comment at tst's tag.</summary>
    public static InMemoryRepository Updated(TimeProvider clock, bool hasPullRequests = false)
    {
        var repository = RepositoryOf(Chat, clock, hasPullRequests);
        repository.Edit(Tst, "tag: 1.1.7", "tag:   '1.1.7'   # promoted only", "Say what the tag is");
        repository.Edit(
            Dev, "1.1.7", "1.2.0",
            "build: automatic update of chat-api-dev\n\nupdates image ghcr.io/justgithubaccount/chat-api tag '1.1.7' to '1.2.0'\n");
        return repository;
    }

    public static GitCommit Newest(this InMemoryRepository repository) => repository.Commits[^1];
}
