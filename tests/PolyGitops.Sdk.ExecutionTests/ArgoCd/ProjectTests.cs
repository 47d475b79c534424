using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ExecutionTests.ArgoCd;

public sealed class ProjectTests
{
    private const string InCluster = "https://kubernetes.default.svc";

    [Fact]
    public async Task An_application_without_its_project_is_invalid_until_the_project_is_there()
    {
        await using var scene = await StartAsync();
        await scene.ApplyAsync(Manifest.From(ArgoCdFixture.App("app", "app", project: "shop")));
        var invalid = await scene.WaitAsync("app", a => a.Status?.Conditions?.Count > 0);
        Assert.Equal("InvalidSpecError", invalid.Status!.Conditions![0].Type);
        Assert.Equal("Application referencing project shop which does not exist", invalid.Status.Conditions[0].Message);
        Assert.Equal(("Unknown", "Unknown"), (invalid.Status.Sync!.Status, invalid.Status.Health!.Status));
        await scene.ApplyAsync(Project(new() { SourceRepos = ["*"], Destinations = [new() { Server = InCluster, Namespace = "shop" }], ClusterResourceWhitelist = [new() { Group = "", Kind = "Namespace" }] }));
        Assert.Null((await scene.WaitUntilSyncedAsync("app")).Status!.Conditions);
    }

    [Fact]
    public async Task A_source_that_the_project_does_not_permit_is_an_error()
    {
        await using var scene = await StartAsync();
        await scene.ApplyAsync(
            Project(new() { SourceRepos = ["https://git.example/*", "!" + ArgoCdFixture.RepoUrl], Destinations = [new() { Server = "*", Namespace = "*" }] }),
            Manifest.From(ArgoCdFixture.App("app", "app", project: "shop")));
        await ExpectAsync(scene, $"application repo {ArgoCdFixture.RepoUrl} is not permitted in project 'shop'");
    }

    [Fact]
    public async Task A_destination_that_the_project_does_not_permit_is_an_error()
    {
        await using var scene = await StartAsync();
        await scene.ApplyAsync(
            Project(new() { SourceRepos = ["*"], Destinations = [new() { Server = InCluster, Namespace = "shop-*" }] }),
            Manifest.From(ArgoCdFixture.App("app", "app", project: "shop")));
        await ExpectAsync(
            scene,
            $"application destination server '{InCluster}' and namespace 'shop' do not match any of the allowed destinations in project 'shop'");
    }

    [Fact]
    public async Task A_rule_by_server_takes_the_cluster_by_its_name()
    {
        await using var scene = await StartAsync();
        var application = ArgoCdFixture.App("app", "app", project: "shop");
        await scene.ApplyAsync(
            Project(new() { SourceRepos = ["*"], Destinations = [new() { Server = InCluster + "/", Namespace = "shop" }], ClusterResourceWhitelist = [new() { Group = "", Kind = "Namespace" }] }),
            Manifest.From(
                application with { Spec = application.Spec! with { Destination = new() { Name = "in-cluster", Namespace = "shop" } } }));
        await scene.WaitUntilSyncedAsync("app");
    }

    [Fact]
    public async Task A_kind_that_the_project_does_not_permit_fails_the_sync()
    {
        await using var scene = await StartAsync();
        await scene.ApplyAsync(
            Project(new()
            {
                SourceRepos = ["*"],
                Destinations = [new() { Server = "*", Namespace = "*" }],
                NamespaceResourceBlacklist = [new() { Group = "", Kind = "ConfigMap" }],
                ClusterResourceWhitelist = [new() { Group = "*", Kind = "*" }],
            }),
            Manifest.From(ArgoCdFixture.App("app", "app", new() { Automated = new(), SyncOptions = [SyncOptions.CreateNamespace], Retry = new() { Limit = 0 } }, project: "shop")));
        var failed = await scene.WaitAsync("app", a => a.Status?.OperationState?.Phase == "Failed");
        Assert.Equal(
            "one or more synchronization tasks are not valid: resource :ConfigMap is not permitted in project shop",
            failed.Status!.OperationState!.Message);
        Assert.Equal("Unknown", failed.Status.Resources!.Single().Status);
        Assert.Null(await scene.FindAsync("v1", "Namespace", null, "shop"));
    }

    [Fact]
    public async Task An_unknown_cluster_is_an_error_with_Argo_CDs_message()
    {
        await using var scene = await StartAsync();
        var application = ArgoCdFixture.App("app", "app");
        await scene.ApplyAsync(Manifest.From(application with { Spec = application.Spec! with { Destination = new() { Name = "edge", Namespace = "shop" } } }));
        await ExpectAsync(scene, "there are no clusters with this name: edge");
        await SyncTests.MergeApplicationAsync(scene, "app", """{"spec":{"destination":{"name":null,"server":"https://edge:6443/"}}}""");
        await ExpectAsync(
            scene,
            "error getting cluster by server \"https://edge:6443\": rpc error: code = NotFound desc = cluster \"https://edge:6443\" not found");
    }

    private static async Task<ArgoCdFixture> StartAsync()
    {
        var scene = await ArgoCdFixture.StartAsync();
        scene.Tree = ArgoCdFixture.Files(("app/a.yaml", ArgoCdFixture.ConfigMap("a")));
        return scene;
    }

    private static Manifest Project(AppProjectSpec spec) =>
        Manifest.From(new ArgoAppProject { Metadata = new() { Name = "shop", Namespace = "argocd" }, Spec = spec });

    private static Task ExpectAsync(ArgoCdFixture scene, string message) =>
        scene.WaitAsync("app", a => a.Status?.Conditions?.Any(c => c is { Type: "InvalidSpecError" } && c.Message == message) == true);
}
