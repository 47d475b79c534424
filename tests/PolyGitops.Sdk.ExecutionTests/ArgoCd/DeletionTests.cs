using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ExecutionTests.ArgoCd;

public sealed class DeletionTests
{
    [Theory]
    [InlineData(ArgoFinalizers.Resources)]
    [InlineData(ArgoFinalizers.ResourcesBackground)]
    public async Task The_finalizer_takes_the_objects_along_in_reverse_order(string finalizer)
    {
        await using var scene = await StartAsync(finalizer);
        scene.Cluster.ClearRequests();
        await scene.Client.DeleteAsync(Application("app"));
        await scene.WaitUntilGoneAsync("argoproj.io/v1alpha1", "Application", "argocd", "app");
        Assert.Equal(["b", "a"], scene.Cluster.Requests.Where(r => r is { Verb: "delete", Resource: "configmaps" }).Select(r => r.Name));
        Assert.Null(await scene.FindAsync("v1", "ConfigMap", "shop", "a"));
        Assert.NotNull(await scene.FindAsync("v1", "ConfigMap", "shop", "kept"));
        Assert.Empty(scene.Argo.Errors);
    }

    [Fact]
    public async Task Without_it_the_objects_stay()
    {
        await using var scene = await StartAsync(null);
        await scene.Client.DeleteAsync(Application("app"));
        await scene.WaitUntilGoneAsync("argoproj.io/v1alpha1", "Application", "argocd", "app");
        Assert.NotNull(await scene.FindAsync("v1", "ConfigMap", "shop", "a"));
    }

    [Fact]
    public async Task A_project_that_is_deleted_first_blocks_its_applications()
    {
        await using var scene = await StartAsync(ArgoFinalizers.Resources, project: "shop");
        await scene.Client.DeleteAsync(ObjectReference.To("argoproj.io/v1alpha1", "AppProject", "argocd", "shop"));
        await scene.WaitAsync("app", a => a.Status?.Conditions?.Any(c => c.Type == "InvalidSpecError") == true);
        await scene.Client.DeleteAsync(Application("app"));
        var stuck = await scene.WaitAsync("app", a => a.Status?.Conditions?.Any(c => c.Type == "DeletionError") == true);
        Assert.Contains(
            "appproject.argoproj.io \"shop\" not found", stuck.Status!.Conditions!.Single(c => c.Type == "DeletionError").Message,
            StringComparison.Ordinal);
        await scene.ApplyAsync(Project());
        await scene.WaitUntilGoneAsync("argoproj.io/v1alpha1", "Application", "argocd", "app");
        Assert.Null(await scene.FindAsync("v1", "ConfigMap", "shop", "a"));
    }

    [Fact]
    public async Task Objects_in_a_namespace_that_the_project_no_longer_permits_stay()
    {
        await using var scene = await StartAsync(ArgoFinalizers.Resources, project: "shop");
        await scene.ApplyAsync(Project("other"));
        await scene.WaitAsync("app", a => a.Status?.Conditions?.Any(c => c.Type == "InvalidSpecError") == true);
        await scene.Client.DeleteAsync(Application("app"));
        await scene.WaitUntilGoneAsync("argoproj.io/v1alpha1", "Application", "argocd", "app");
        Assert.NotNull(await scene.FindAsync("v1", "ConfigMap", "shop", "a"));
    }

    [Fact]
    public async Task A_root_takes_its_applications_and_their_objects_along()
    {
        await using var scene = await ArgoCdFixture.StartAsync();
        scene.Tree = ArgoCdFixture.Files(
            ("root/child.yaml", Manifest.From(With(ArgoCdFixture.App("child", "child"), ArgoFinalizers.Resources)).ToYaml()),
            ("child/a.yaml", ArgoCdFixture.ConfigMap("a")));
        await scene.ApplyAsync(Manifest.From(With(ArgoCdFixture.App("root", "root", ns: "argocd"), ArgoFinalizers.Resources)));
        await scene.WaitUntilSyncedAsync("root");
        await scene.WaitUntilSyncedAsync("child");
        await scene.Client.DeleteAsync(Application("root"));
        await scene.WaitUntilGoneAsync("argoproj.io/v1alpha1", "Application", "argocd", "root");
        await scene.WaitUntilGoneAsync("argoproj.io/v1alpha1", "Application", "argocd", "child");
        Assert.Null(await scene.FindAsync("v1", "ConfigMap", "shop", "a"));
    }

    private static async Task<ArgoCdFixture> StartAsync(string? finalizer, string project = "default")
    {
        var scene = await ArgoCdFixture.StartAsync();
        scene.Tree = ArgoCdFixture.Files(
            ("app/a.yaml", ArgoCdFixture.ConfigMap("a")),
            ("app/b.yaml", ArgoCdFixture.ConfigMap("b", annotations: "    argocd.argoproj.io/sync-wave: \"1\"\n")),
            ("app/k.yaml", ArgoCdFixture.ConfigMap("kept", annotations: "    argocd.argoproj.io/sync-options: Delete=false\n")));
        var application = ArgoCdFixture.App("app", "app", project: project);
        await scene.ApplyAsync(Project(), Manifest.From(finalizer is null ? application : With(application, finalizer)));
        await scene.WaitUntilSyncedAsync("app");
        return scene;
    }

    private static ArgoApplication With(ArgoApplication application, string finalizer) =>
        application with { Metadata = application.Metadata! with { Finalizers = [finalizer] } };

    private static Manifest Project(string permitted = "*") => Manifest.From(new ArgoAppProject
    {
        Metadata = new() { Name = "shop", Namespace = "argocd" },
        Spec = new()
        {
            SourceRepos = ["*"],
            Destinations = [new() { Server = "*", Namespace = permitted }],
            ClusterResourceWhitelist = [new() { Group = "*", Kind = "*" }],
        },
    });

    private static ObjectReference Application(string name) => ObjectReference.To("argoproj.io/v1alpha1", "Application", "argocd", name);
}
