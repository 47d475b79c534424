using System.Text.Json;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.ExecutionTests.ArgoCd;

public sealed class SyncTests
{
    private static readonly SyncPolicy Manual = new();

    [Fact]
    public async Task A_commit_reaches_the_cluster_when_the_application_is_refreshed()
    {
        await using var scene = await ArgoCdFixture.StartAsync();
        scene.Tree = ArgoCdFixture.Files(("app/a.yaml", ArgoCdFixture.ConfigMap("a")));
        await scene.ApplyAsync(Manifest.From(ArgoCdFixture.App("app", "app")));
        var first = await scene.WaitUntilSyncedAsync("app");
        scene.Tree = ArgoCdFixture.Files(("app/a.yaml", ArgoCdFixture.ConfigMap("a", "2")));
        await AnnotateAsync(scene, "app", """{"argocd.argoproj.io/refresh":"normal"}""");
        await scene.WaitForObjectAsync("v1", "ConfigMap", "shop", "a", c => c.Content.Text("data", "key") == "2");
        var second = await scene.WaitAsync(
            "app", a => a.Status?.History?.Count == 2 && a.Metadata!.Annotations?.ContainsKey(ArgoAnnotations.Refresh) != true);
        Assert.NotEqual(first.Status!.Sync!.Revision, second.Status!.Sync!.Revision);
        Assert.Equal(second.Status.Sync.Revision, second.Status.History![^1].Revision);
        Assert.Equal([0L, 1L], second.Status.History.Select(h => h.Id!.Value));
        Assert.Empty(scene.Argo.Errors);
    }

    [Fact]
    public async Task Drift_is_healed_and_extra_objects_are_pruned()
    {
        await using var scene = await ArgoCdFixture.StartAsync();
        scene.Tree = ArgoCdFixture.Files(("app/a.yaml", ArgoCdFixture.ConfigMap("a")), ("app/b.yaml", ArgoCdFixture.ConfigMap("b")));
        await scene.ApplyAsync(Manifest.From(ArgoCdFixture.App("app", "app")));
        await scene.WaitUntilSyncedAsync("app");
        await MergeAsync(scene, "v1", "ConfigMap", "shop", "a", """{"data":{"key":"drifted"}}""");
        await scene.WaitForObjectAsync("v1", "ConfigMap", "shop", "a", c => c.Content.Text("data", "key") == "1");
        await scene.Client.DeleteAsync(ObjectReference.To("v1", "ConfigMap", "shop", "b"));
        await scene.WaitForObjectAsync("v1", "ConfigMap", "shop", "b");
        await scene.WaitUntilSyncedAsync("app");
        scene.Tree = ArgoCdFixture.Files(("app/a.yaml", ArgoCdFixture.ConfigMap("a")));
        await AnnotateAsync(scene, "app", """{"argocd.argoproj.io/refresh":"hard"}""");
        await scene.WaitUntilGoneAsync("v1", "ConfigMap", "shop", "b");
        Assert.NotNull(await scene.FindAsync("v1", "Namespace", null, "shop"));
    }

    [Fact]
    public async Task Without_pruning_an_extra_object_stays_and_is_reported()
    {
        await using var scene = await ArgoCdFixture.StartAsync();
        scene.Tree = ArgoCdFixture.Files(("app/a.yaml", ArgoCdFixture.ConfigMap("a")), ("app/b.yaml", ArgoCdFixture.ConfigMap("b")));
        await scene.ApplyAsync(
            Manifest.From(ArgoCdFixture.App("app", "app", new() { Automated = new(), SyncOptions = [SyncOptions.CreateNamespace] })));
        await scene.WaitUntilSyncedAsync("app");
        scene.Tree = ArgoCdFixture.Files(("app/a.yaml", ArgoCdFixture.ConfigMap("a", "2")));
        await AnnotateAsync(scene, "app", """{"argocd.argoproj.io/refresh":"normal"}""");
        var application = await scene.WaitAsync("app", a => a.Status is { Sync.Status: "OutOfSync", History.Count: 2 });
        Assert.Equal(["b"], application.Status!.Resources!.Where(r => r.RequiresPruning == true).Select(r => r.Name));
        Assert.NotNull(await scene.FindAsync("v1", "ConfigMap", "shop", "b"));
        Assert.Contains(
            application.Status.OperationState!.SyncResult!.Resources!,
            r => r is { Name: "b", Status: "PruneSkipped", Message: "ignored (requires pruning)" });
    }

    [Fact]
    public async Task A_manual_application_waits_for_its_operation()
    {
        await using var scene = await ArgoCdFixture.StartAsync();
        scene.Tree = ArgoCdFixture.Files(("app/a.yaml", ArgoCdFixture.ConfigMap("a")));
        await scene.ApplyAsync(ArgoCdFixture.Object("v1", "Namespace", "shop"), Manifest.From(ArgoCdFixture.App("app", "app", Manual)));
        var before = await scene.WaitAsync("app", a => a.Status?.Sync?.Status == "OutOfSync");
        Assert.Equal("Missing", before.Status!.Health!.Status);
        Assert.Null(before.Status.OperationState);
        await MergeApplicationAsync(scene, "app", """{"operation":{"initiatedBy":{"username":"me"},"sync":{"dryRun":true}}}""");
        var dry = await scene.WaitAsync("app", a => a.Status?.OperationState?.Phase == "Succeeded" && a.Operation is null);
        Assert.Equal("OutOfSync", dry.Status!.Sync!.Status);
        Assert.Null(dry.Status.History);
        Assert.Null(await scene.FindAsync("v1", "ConfigMap", "shop", "a"));
        await MergeApplicationAsync(scene, "app", """{"operation":{"initiatedBy":{"username":"me"},"sync":{}}}""");
        var synced = await scene.WaitAsync("app", a => a.Status is { Sync.Status: "Synced", History.Count: 1 } && a.Operation is null);
        Assert.Equal("me", synced.Status!.History![0].InitiatedBy!.Username);
        Assert.Equal("successfully synced (all tasks run)", synced.Status.OperationState!.Message);
    }

    [Fact]
    public async Task An_unknown_repository_is_an_error_until_it_is_known()
    {
        await using var scene = await ArgoCdFixture.StartAsync();
        var application = ArgoCdFixture.App("app", "app");
        await scene.ApplyAsync(Manifest.From(application with { Spec = application.Spec! with { Source = application.Spec.Source! with { RepoURL = "https://git.example/other.git" } } }));
        var failed = await scene.WaitAsync("app", a => a.Status?.Conditions?.Any(c => c.Type == "ComparisonError") == true);
        Assert.Equal("Unknown", failed.Status!.Sync!.Status);
        Assert.Contains("repository not found", failed.Status.Conditions![0].Message, StringComparison.Ordinal);
        scene.Sources.AddTree("https://GIT.example/other", ArgoCdFixture.Files(("app/a.yaml", ArgoCdFixture.ConfigMap("a"))));
        var found = await scene.WaitUntilSyncedAsync("app");
        Assert.Null(found.Status!.Conditions);
    }

    [Fact]
    public async Task A_kind_without_its_CRD_fails_the_whole_plan_and_is_tried_again()
    {
        await using var scene = await ArgoCdFixture.StartAsync();
        scene.Tree = ArgoCdFixture.Files(
            ("app/a.yaml", ArgoCdFixture.ConfigMap("a")),
            ("app/w.yaml", "apiVersion: example.org/v1\nkind: Widget\nmetadata:\n  name: w\n"));
        var policy = new SyncPolicy
        {
            Automated = new(),
            SyncOptions = [SyncOptions.CreateNamespace],
            Retry = new() { Limit = -1, Backoff = new() { Duration = "20s", MaxDuration = "40s" } },
        };
        await scene.ApplyAsync(Manifest.From(ArgoCdFixture.App("app", "app", policy)));
        var failed = await scene.WaitAsync("app", a => a.Status?.OperationState?.RetryCount > 0);
        Assert.Contains(
            "Make sure the \"Widget\" CRD is installed on the destination cluster.", failed.Status!.OperationState!.Message,
            StringComparison.Ordinal);
        Assert.Null(await scene.FindAsync("v1", "ConfigMap", "shop", "a"));
        await scene.ApplyAsync(Widgets());
        await scene.WaitUntilSyncedAsync("app");
        Assert.NotNull(await scene.FindAsync("example.org/v1", "Widget", "shop", "w"));
    }

    [Fact]
    public async Task A_CRD_of_the_same_sync_comes_before_its_objects()
    {
        await using var scene = await ArgoCdFixture.StartAsync();
        var definition = Widgets().ToYaml().Replace(
            "  name: widgets.example.org\n",
            "  name: widgets.example.org\n  annotations:\n    argocd.argoproj.io/sync-wave: \"5\"\n", StringComparison.Ordinal);
        scene.Tree = ArgoCdFixture.Files(
            ("app/crd.yaml", definition), ("app/w.yaml", "apiVersion: example.org/v1\nkind: Widget\nmetadata:\n  name: w\n"));
        await scene.ApplyAsync(Manifest.From(ArgoCdFixture.App("app", "app")));
        await scene.WaitUntilSyncedAsync("app");
        Assert.NotNull(await scene.FindAsync("example.org/v1", "Widget", "shop", "w"));
    }

    [Fact]
    public async Task A_failed_revision_is_not_tried_again_by_itself()
    {
        await using var scene = await ArgoCdFixture.StartAsync();
        scene.Tree = ArgoCdFixture.Files(("app/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  key: 5\n"));
        await scene.ApplyAsync(Manifest.From(ArgoCdFixture.App("app", "app", new()
        {
            Automated = new() { SelfHeal = true },
            SyncOptions = [SyncOptions.CreateNamespace],
            Retry = new() { Limit = 1, Backoff = new() { Duration = "1s" } },
        })));
        var failed = await scene.WaitAsync(
            "app", a => a.Status is { OperationState.Phase: "Failed" } s && s.Conditions?.Any(c => c.Type == "SyncError") == true);
        Assert.StartsWith(
            "one or more objects failed to apply, reason: ", failed.Status!.OperationState!.Message, StringComparison.Ordinal);
        Assert.EndsWith(" (retried 1 times).", failed.Status.OperationState.Message, StringComparison.Ordinal);
        Assert.Contains(
            "Failed last sync attempt to [", failed.Status.Conditions!.Single(c => c.Type == "SyncError").Message,
            StringComparison.Ordinal);
        scene.Tree = ArgoCdFixture.Files(("app/a.yaml", ArgoCdFixture.ConfigMap("a")));
        await AnnotateAsync(scene, "app", """{"argocd.argoproj.io/refresh":"normal"}""");
        await scene.WaitUntilSyncedAsync("app");
    }

    [Fact]
    public async Task A_retry_that_refreshes_takes_a_new_revision()
    {
        await using var scene = await ArgoCdFixture.StartAsync();
        scene.Tree = ArgoCdFixture.Files(("app/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  key: 5\n"));
        await scene.ApplyAsync(Manifest.From(ArgoCdFixture.App("app", "app", new()
        {
            Automated = new() { SelfHeal = true },
            SyncOptions = [SyncOptions.CreateNamespace],
            Retry = new() { Limit = -1, Refresh = true, Backoff = new() { Duration = "20s", MaxDuration = "20s" } },
        })));
        await scene.WaitAsync("app", a => a.Status?.OperationState?.RetryCount > 0);
        scene.Tree = ArgoCdFixture.Files(("app/a.yaml", ArgoCdFixture.ConfigMap("a")));
        await AnnotateAsync(scene, "app", """{"argocd.argoproj.io/refresh":"normal"}""");

        await scene.WaitUntilSyncedAsync("app");
    }

    [Fact]
    public async Task Differences_that_the_application_ignores_are_none()
    {
        await using var scene = await ArgoCdFixture.StartAsync();
        scene.Tree = ArgoCdFixture.Files(("app/a.yaml", ArgoCdFixture.ConfigMap("a")), ("app/b.yaml", ArgoCdFixture.ConfigMap("b")));
        var application = ArgoCdFixture.App("app", "app");
        await scene.ApplyAsync(Manifest.From(application with
        {
            Spec = application.Spec! with { IgnoreDifferences = [new() { Kind = "ConfigMap", Name = "a", JsonPointers = ["/data/key"] }] },
        }));
        await scene.WaitUntilSyncedAsync("app");
        await MergeAsync(scene, "v1", "ConfigMap", "shop", "a", """{"data":{"key":"mine"}}""");
        // The drift of the other one shows that the first one was looked at, too.
        await MergeAsync(scene, "v1", "ConfigMap", "shop", "b", """{"data":{"key":"mine"}}""");
        await scene.WaitForObjectAsync("v1", "ConfigMap", "shop", "b", c => c.Content.Text("data", "key") == "1");
        Assert.Equal("mine", (await scene.FindAsync("v1", "ConfigMap", "shop", "a"))!.Content.Text("data", "key"));
        await scene.WaitUntilSyncedAsync("app");
    }

    [Fact]
    public async Task The_namespace_gets_the_metadata_that_the_policy_says()
    {
        await using var scene = await ArgoCdFixture.StartAsync();
        scene.Tree = ArgoCdFixture.Files(("app/a.yaml", ArgoCdFixture.ConfigMap("a")));
        await scene.ApplyAsync(Manifest.From(ArgoCdFixture.App("app", "app", new()
        {
            Automated = new(),
            SyncOptions = [SyncOptions.CreateNamespace],
            ManagedNamespaceMetadata = new() { Labels = new Dictionary<string, string> { ["team"] = "shop" } },
        })));
        await scene.WaitUntilSyncedAsync("app");
        Assert.Equal("shop", (await scene.FindAsync("v1", "Namespace", null, "shop"))!.Content.Text("metadata", "labels", "team"));
    }

    [Fact]
    public async Task Values_of_another_source_reach_a_chart()
    {
        await using var scene = await ArgoCdFixture.StartAsync();
        scene.Tree = ArgoCdFixture.Files(("values/web.yaml", "replicaCount: 3\n"));
        var application = ArgoCdFixture.App("web", "app");
        await scene.ApplyAsync(Manifest.From(application with
        {
            Spec = application.Spec! with
            {
                Source = null,
                Sources =
                [
                    new()
                    {
                        RepoURL = "https://charts.example", Chart = "web", TargetRevision = "1.2.3",
                        Helm = new()
                        {
                            ValueFiles = ["$config/values/web.yaml"],
                            Parameters = [new() { Name = "image.tag", Value = "7.1", ForceString = true }],
                        },
                    },
                    new() { RepoURL = ArgoCdFixture.RepoUrl, TargetRevision = "main", Ref = "config" },
                ],
            },
        }));
        var synced = await scene.WaitUntilSyncedAsync("web");
        Assert.Equal("1.2.3", synced.Status!.Sync!.Revisions![0]);
        Assert.Equal(2, synced.Status.Sync.Revisions.Count);
        Assert.Equal(["Helm", ""], synced.Status.SourceTypes!);
        Assert.Equal(["stand-in.invalid/web:7.1"], synced.Status.Summary!.Images!);
        Assert.Equal(
            3, (await scene.FindAsync("apps/v1", "Deployment", "shop", "web"))!.Content.Field("spec", "replicas")!.Value.GetInt32());
    }

    [Fact]
    public async Task Replaced_objects_are_replaced_and_read_only_fields_stay()
    {
        await using var scene = await ArgoCdFixture.StartAsync();
        scene.Tree = ArgoCdFixture.Files(
            ("app/a.yaml", ArgoCdFixture.ConfigMap("a", annotations: "    argocd.argoproj.io/sync-options: Replace=true\n")));
        await scene.ApplyAsync(Manifest.From(ArgoCdFixture.App("app", "app")));
        await scene.WaitUntilSyncedAsync("app");
        await MergeAsync(scene, "v1", "ConfigMap", "shop", "a", """{"data":{"key":"other","further":"x"}}""");
        var replaced = await scene.WaitForObjectAsync("v1", "ConfigMap", "shop", "a", c => c.Content.Text("data", "key") == "1");
        Assert.Null(replaced.Content.Text("data", "further"));
    }

    internal static Manifest Widgets() => Manifest.FromJson("""
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"widgets.example.org"},
         "spec":{"group":"example.org","scope":"Namespaced","names":{"kind":"Widget","plural":"widgets"},
         "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}]}}
        """);

    internal static Task AnnotateAsync(ArgoCdFixture scene, string application, string annotations) =>
        MergeApplicationAsync(scene, application, "{\"metadata\":{\"annotations\":" + annotations + "}}");

    internal static Task MergeApplicationAsync(ArgoCdFixture scene, string application, string patch) =>
        MergeAsync(scene, "argoproj.io/v1alpha1", "Application", "argocd", application, patch);

    internal static Task<Manifest> MergeAsync(ArgoCdFixture scene, string apiVersion, string kind, string? ns, string name, string patch) =>
        scene.Client.MergeAsync(ObjectReference.To(apiVersion, kind, ns, name), JsonElement.Parse(patch));
}
