using System.Globalization;
using PolyGitops.Sdk.ExecutionTests.ImageUpdates;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.ExecutionTests.Reliability;

/// <summary>Two image updates and a promotion, each with a process of its own, write to one branch at once: nothing is lost.</summary>
public class LostUpdateTests
{
    private const int Rounds = 20;

    private static readonly Platform Shop = new PlatformBuilder("shop", GitHost.GitHub("acme"))
        .AddCluster("main")
        .AddEnvironment("dev", e => e.OnCluster("main"))
        .AddEnvironment("prd", e => e.OnCluster("main").AsProduction())
        .AddHelm("shop-helm", h => h.AddChart("web", c => c.WithVersion("0.1.0").WithImage("ghcr.io/acme/web")))
        .AddTeam("shop", t => t
            .AddWorkload(
                "cart", DeploymentSource.FromChart("web"),
                w => w.AddImage("ghcr.io/acme/cart", i => i.WithTag("1.0.0").FollowVersions("^1")))
            .AddWorkload(
                "mail", DeploymentSource.FromChart("web"),
                w => w.AddImage("ghcr.io/acme/mail", i => i.WithTag("1.0.0").FollowVersions("^1")))
            .AddWorkload("pay", DeploymentSource.FromChart("web"), w => w.AddImage("ghcr.io/acme/pay", i => i.WithTag("1.0.0"))))
        .Build();

    private static readonly RepositoryTree Start = Shop.Generate().First(r => r.Repository is K8sRepository).Tree;

    [Fact]
    public async Task On_GitHub()
    {
        await using var github = await FakeGitHub.StartAsync(new() { Organizations = ["acme"] });
        github.Repositories.Create("acme/shop-k8s").Commit(new() { Written = Start }, "Generate the platform");
        using var one = GitHubConnection.WithToken("token", new() { ApiUrl = github.Url });
        using var two = GitHubConnection.WithToken("token", new() { ApiUrl = github.Url });
        using var three = GitHubConnection.WithToken("token", new() { ApiUrl = github.Url });
        GitHubConnection[] connections = [one, two, three];
        await RaceAsync(i => connections[i].Repository(new() { Owner = "acme", Name = "shop-k8s" }));
    }

    [ToolFact("git")]
    public async Task In_a_bare_repository()
    {
        using var folder = new TemporaryFolder();
        await Tool.OutputAsync("git", folder.Path, "init", "-q", "--bare", "-b", "main", ".");
        await new GitCommandRepository(folder.Path).CommitAsync(new() { Written = Start }, "Generate the platform", null);
        await RaceAsync(_ => new GitCommandRepository(folder.Path));
    }

    private static async Task RaceAsync(Func<int, IGitRepository> open)
    {
        await using var registry = await FakeRegistry.StartAsync();
        using var client = ShopPlatform.Client(registry);
        var (cart, mail) = (Only("cart"), Only("mail"));
        for (var round = 1; round <= Rounds; round++)
        {
            var tag = string.Create(CultureInfo.InvariantCulture, $"1.{round}.0");
            registry.Push("acme/cart", tag);
            registry.Push("acme/mail", tag);
            await SetAsync(open(0), tag);
            await Task.WhenAll(
                Task.Run(() => new ImageUpdater(cart, open(0), client).UpdateAsync()),
                Task.Run(() => new ImageUpdater(mail, open(1), client).UpdateAsync()),
                Task.Run(() => new Promoter(Shop, open(2), options: new() { Gates = [] })
                    .RunAsync(Shop.Promotion("pay").From("dev").To("prd").ImageTags())));
            var tree = (await open(0).ReadAsync())!.Tree;
            Assert.Equal((round, tag, tag, tag), (round, Tag(tree, "cart", "dev"), Tag(tree, "mail", "dev"), Tag(tree, "pay", "prd")));
        }
        var subjects = new List<string>();
        await foreach (var commit in open(0).HistoryAsync()) subjects.Add(commit.Subject);
        Assert.Equal(1 + (4 * Rounds), subjects.Count);
        Assert.Equal(Rounds, subjects.Count(s => s.StartsWith("Promote pay", StringComparison.Ordinal)));
        Assert.Equal(Rounds, subjects.Count(s => s.Contains("cart-dev", StringComparison.Ordinal)));
        Assert.Equal(Rounds, subjects.Count(s => s.Contains("mail-dev", StringComparison.Ordinal)));
    }

    // The same platform, of whose images one is updated.
    private static Platform Only(string workload) => Shop with
    {
        Teams = [.. Shop.Teams.Select(t => t with
        {
            Workloads =
            [
                .. t.Workloads.Select(w => w with { Images = [.. w.Images.Select(i => i with { AutomaticUpdates = w.Name == workload })] }),
            ],
        })],
    };

    private static string File(string workload, string environment) => $"tenants/shop/{workload}/{environment}/values.yaml";

    private static string Tag(RepositoryTree tree, string workload, string environment) => tree[File(workload, environment)].Text.Split('\n')
        .Single(l => l.TrimStart().StartsWith("tag:", StringComparison.Ordinal)).Split(':')[1].Trim();

    private static async Task SetAsync(IGitRepository repository, string tag)
    {
        var snapshot = (await repository.ReadAsync())!;
        var file = File("pay", "dev");
        var text = snapshot.Tree[file].Text.Replace($"tag: {Tag(snapshot.Tree, "pay", "dev")}", $"tag: {tag}", StringComparison.Ordinal);
        await repository.CommitAsync(
            new() { Written = RepositoryTree.Empty.Add(file, text) }, $"Release {tag}", snapshot.Revision);
    }
}
