using PolyGitops.Sdk.ExecutionTests.ArgoCd;
using PolyGitops.Sdk.ExecutionTests.Delivery;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Promotion;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.Promotion;

/// <summary>Promotions that a FakeArgoCd deploys to a cluster, without a scripted status.</summary>
public sealed class FakeArgoCdTests
{
    private static readonly PromoterOptions Patient = new()
    {
        GateTimeout = TimeSpan.FromMinutes(3),
        WaitTimeout = TimeSpan.FromMinutes(3),
        DegradedGrace = TimeSpan.Zero,
        PollInterval = TimeSpan.FromMilliseconds(200),
    };

    [Fact]
    public async Task A_good_version_is_deployed_and_a_bad_one_is_rolled_back()
    {
        var repository = Samples.Updated(TimeProvider.System);
        await using var scene = await StartAsync(repository);
        await using var node = new NodeStandIn(
            scene.Client,
            d => d.Contains("chat-api:1.3.0", StringComparison.Ordinal) && d.Contains("\"chat-api-tst\"", StringComparison.Ordinal));
        var promoter = new Promoter(Samples.Chat, repository, scene.Client, Patient);
        var request = Samples.Chat.Promotion("chat-api").From("dev").ToNext().ImageTags();

        var good = await promoter.RunAsync(request);
        Assert.True(good.Outcome == PromotionOutcome.Promoted, good.ToString());
        Assert.Contains(
            "chat-api:1.2.0", (await scene.FindAsync("apps/v1", "Deployment", "chat-api-tst", "chat-api"))!.ToJson(),
            StringComparison.Ordinal);

        repository.Edit(Samples.Dev, "1.2.0", "1.3.0");
        var bad = await promoter.RunAsync(request);
        Assert.True(bad is { Outcome: PromotionOutcome.RolledBack, IsRestored: true }, bad.ToString());
        Assert.StartsWith("chat-api-tst is Degraded", bad.Reason, StringComparison.Ordinal);
        Assert.Contains(
            "chat-api:1.2.0", (await scene.FindAsync("apps/v1", "Deployment", "chat-api-tst", "chat-api"))!.ToJson(),
            StringComparison.Ordinal);
        Assert.Empty(scene.Argo.Errors);
    }

    private static async Task<ArgoCdFixture> StartAsync(InMemoryRepository repository)
    {
        var platform = Samples.Chat;
        var sources = new ArgoCdSources();
        foreach (var generated in platform.Generate().Where(r => r.Repository is not K8sRepository))
            sources.AddTree(platform.GitHost.CloneUrlOf(generated.Repository), generated.Tree);
        sources.Add(platform.GitHost.CloneUrlOf(platform.K8s), async (revision, token) =>
        {
            // The branch, or a commit that was its head.
            var snapshot = await repository.ReadAsync(null, token);
            return (snapshot!.Revision, snapshot.Tree);
        });
        var scene = await ArgoCdFixture.StartAsync(
            o => o with { PollInterval = TimeSpan.FromMilliseconds(300) }, judgesApplications: false, cluster: new(), sources: sources);
        string[] folders = ["clusters/dev/projects/", "clusters/tst/projects/", "clusters/dev/workloads/", "clusters/tst/workloads/"];
        var report = await scene.Client.ApplyAllAsync(
            [
                ArgoCdFixture.Object("v1", "Namespace", "chat-api-dev"),
                ArgoCdFixture.Object("v1", "Namespace", "chat-api-tst"),
                .. repository.Head.Where(f => folders.Any(d => f.Path.StartsWith(d, StringComparison.Ordinal)))
                    .SelectMany(f => Manifest.FromYaml(f.Content, f.Path)),
            ]);
        report.EnsureSuccess();
        return scene;
    }
}
