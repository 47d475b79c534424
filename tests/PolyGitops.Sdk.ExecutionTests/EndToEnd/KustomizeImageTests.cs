using PolyGitops.Sdk.ExecutionTests.ArgoCd;
using PolyGitops.Sdk.ExecutionTests.ImageUpdates;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Promotion;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.EndToEnd;

/// <summary>A workload from a kustomization in git, from its publication over an update to its promotion.</summary>
public sealed class KustomizeImageTests
{
    private const string Deploy = "https://git.example.com/shop/deploy.git";

    private static readonly string Digest = "sha256:" + new string('b', 64);

    private static readonly RepositoryTree Manifests = RepositoryTree.Empty
        .Add("deploy/kustomization.yaml", "resources:\n- deployment.yaml\n")
        .Add("deploy/deployment.yaml", """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: api
            spec:
              replicas: 1
              selector:
                matchLabels: {app: api}
              template:
                metadata:
                  labels: {app: api}
                spec:
                  containers:
                  - name: api
                    image: ghcr.io/acme/api:0.0.0

            """);

    private static PlatformBuilder Shop(
        Func<WorkloadBuilder, WorkloadBuilder>? more = null, Func<ImageBuilder, ImageBuilder>? image = null) =>
        new PlatformBuilder("shop", GitHost.GitHub("acme"))
            .AddCluster("main")
            .AddEnvironment("dev", e => e.OnCluster("main"))
            .AddEnvironment("tst", e => e.OnCluster("main"))
            .AddTeam("shop", t => t.AddWorkload(
                "api", DeploymentSource.FromGit(Deploy).Path("deploy").AtRevision("v1"),
                w => (more ?? (same => same))(w).AddImage("ghcr.io/acme/api", i => (image ?? (same => same))(i.WithTag("1.0.0")))));

    [Fact]
    public async Task A_new_tag_is_deployed_promoted_and_kept_by_the_next_publication()
    {
        var platform = Shop().Build();
        await using var github = await FakeGitHub.StartAsync(new() { Organizations = ["acme"] });
        await using var registry = await FakeRegistry.StartAsync();
        using var images = ShopPlatform.Client(registry);
        using var connection = GitHubConnection.WithToken("token", new() { ApiUrl = github.Url });
        (await new GitHubPublisher(connection).PublishAsync(platform)).EnsureSuccess();
        var repository = connection.Repository(new() { Owner = "acme", Name = platform.K8s.Name });
        var files = github.Repositories[$"acme/{platform.K8s.Name}"];
        var sources = new ArgoCdSources().AddTree(Deploy, Manifests)
            .AddGitHub(platform.GitHost.CloneUrlOf(platform.K8s), github, $"acme/{platform.K8s.Name}");
        await using var scene = await ArgoCdFixture.StartAsync(
            o => o with { PollInterval = TimeSpan.FromMilliseconds(300) }, judgesApplications: false, sources: sources);
        var roots = files.Read().Where(f => f.Path.StartsWith("roots/main/", StringComparison.Ordinal) && !f.Path.EndsWith("kustomization.yaml", StringComparison.Ordinal));
        (await scene.Client.ApplyAllAsync([.. roots.SelectMany(f => Manifest.FromYaml(f.Content, f.Path))])).EnsureSuccess();
        Task Runs(string environment, string tag) => scene.WaitForObjectAsync(
            "apps/v1", "Deployment", $"api-{environment}", "api", d => d.ToJson().Contains($"\"ghcr.io/acme/api:{tag}\"", StringComparison.Ordinal));
        await scene.WaitUntilSyncedAsync("api-dev");
        await Runs("dev", "1.0.0");
        await Runs("tst", "1.0.0");

        registry.Push("acme/api", "1.2.0");
        var updated = await new ImageUpdater(platform, repository, images).UpdateAsync();
        Assert.Equal(("1.0.0", "1.2.0"), (Assert.Single(updated.Updated).Current, updated.Updated[0].Candidate));
        await Runs("dev", "1.2.0");
        await Runs("tst", "1.0.0");
        Assert.Empty((await new ImageUpdater(platform, repository, images).UpdateAsync()).Updated);

        var promoter = new Promoter(platform, repository, scene.Client, new()
        {
            GateTimeout = TimeSpan.FromMinutes(3),
            WaitTimeout = TimeSpan.FromMinutes(3),
            PollInterval = TimeSpan.FromMilliseconds(200),
        });
        var plan = await promoter.PlanAsync(platform.Promotion("api").From("dev").ToNext().ImageTags());
        Assert.Contains("ghcr.io/acme/api:1.2.0", plan.Rendered.ToString(), StringComparison.Ordinal);
        var promoted = await promoter.RunAsync(platform.Promotion("api").From("dev").ToNext().ImageTags());
        Assert.True(promoted.Outcome == PromotionOutcome.Promoted, promoted.ToString());
        await Runs("tst", "1.2.0");
        var table = await promoter.CurrentAsync();
        Assert.Equal(["1.2.0", "1.2.0"], Assert.Single(table.Rows).Versions.Values.Select(v => v.Tags["api"]));

        // It records the new content; after that there is nothing to write.
        (await new GitHubPublisher(connection).PublishAsync(platform)).EnsureSuccess();
        Assert.All((await new GitHubPublisher(connection).PublishAsync(platform)).EnsureSuccess().Repositories, r => Assert.Null(r.Commit));
        var edited = Shop(w => w.AddImage("ghcr.io/acme/proxy", i => i.WithTag("9.0.0").WithoutUpdates())).Build();
        (await new GitHubPublisher(connection).PublishAsync(edited)).EnsureSuccess();
        foreach (var environment in new[] { "dev", "tst" })
        {
            Assert.Contains(
                "- name: ghcr.io/acme/proxy\n  newTag: 9.0.0\n- name: ghcr.io/acme/api\n  newTag: 1.2.0\n",
                files.Read()[$"tenants/shop/api/{environment}/kustomization.yaml"].Text, StringComparison.Ordinal);
            await scene.WaitAsync(
                $"api-{environment}", a => a.Spec?.Source?.Kustomize?.Images is ["ghcr.io/acme/proxy:9.0.0", "ghcr.io/acme/api:1.2.0"]);
            await Runs(environment, "1.2.0");
        }
        Assert.Empty(scene.Argo.Errors);
    }

    [Fact]
    public async Task A_digest_that_an_updater_wrote_is_promoted_with_its_tag()
    {
        var platform = Shop(image: i => i.FollowDigest("stable")).Build();
        var repository = ShopPlatform.RepositoryOf(platform.Generated());
        repository.Edit("tenants/shop/api/dev/kustomization.yaml", "newTag: 1.0.0\n  digest: \"\"", $"newTag: stable\n  digest: {Digest}");

        var promoter = new Promoter(platform, repository, options: new() { Gates = [] });
        var plan = await promoter.PlanAsync(platform.Promotion("api").From("dev").ToNext().ImageTags());
        await promoter.RunAsync(platform.Promotion("api").From("dev").ToNext().ImageTags());

        Assert.Equal(2, plan.Workloads[0].Changes.Count);
        Assert.Contains($"newTag: stable\n  digest: {Digest}\n", repository.Head["tenants/shop/api/tst/kustomization.yaml"].Text.Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
