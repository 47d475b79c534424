using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.ExecutionTests.ArgoCd;

public sealed class WaveTests
{
    [Fact]
    public async Task Waves_come_one_after_the_other_and_wait_for_health()
    {
        await using var scene = await ArgoCdFixture.StartAsync(cluster: new());
        scene.Tree = ArgoCdFixture.Files(
            ("app/3.yaml", ArgoCdFixture.ConfigMap("third", annotations: Wave(2))),
            ("app/1.yaml", ArgoCdFixture.ConfigMap("first", annotations: Wave(-1))),
            ("app/2.yaml", Deployment("second")));
        await scene.ApplyAsync(Manifest.From(ArgoCdFixture.App("app", "app")));
        var running = await scene.WaitAsync(
            "app", a => a.Status?.OperationState?.Message == "waiting for healthy state of apps/Deployment/second");
        Assert.Equal("Running", running.Status!.OperationState!.Phase);
        Assert.NotNull(running.Operation);
        Assert.Null(await scene.FindAsync("v1", "ConfigMap", "shop", "third"));
        await scene.Client.MergeStatusAsync(
            ObjectReference.To("apps/v1", "Deployment", "shop", "second"),
            System.Text.Json.JsonElement.Parse(
                """{"status":{"observedGeneration":1,"replicas":1,"updatedReplicas":1,"readyReplicas":1,"availableReplicas":1}}"""));
        var done = await scene.WaitUntilSyncedAsync("app");
        Assert.Null(done.Operation);
        Assert.Equal(["first", "second", "third"], Applied(scene, "first", "second", "third"));
    }

    [Fact]
    public async Task A_restarted_controller_carries_a_sync_on()
    {
        await using var scene = await ArgoCdFixture.StartAsync(cluster: new());
        scene.Tree = ArgoCdFixture.Files(
            ("app/1.yaml", Deployment("first")), ("app/2.yaml", ArgoCdFixture.ConfigMap("second", annotations: Wave(1))));
        await scene.ApplyAsync(Manifest.From(ArgoCdFixture.App("app", "app")));
        await scene.WaitAsync("app", a => a.Status?.OperationState?.Phase == "Running");
        await scene.Argo.DisposeAsync();
        await scene.Client.MergeStatusAsync(
            ObjectReference.To("apps/v1", "Deployment", "shop", "first"),
            System.Text.Json.JsonElement.Parse(
                """{"status":{"observedGeneration":1,"replicas":1,"updatedReplicas":1,"readyReplicas":1,"availableReplicas":1}}"""));
        await scene.RestartAsync();
        await scene.WaitUntilSyncedAsync("app");
        Assert.Single(Applied(scene, "first"));
    }

    [Fact]
    public async Task Objects_go_in_the_reverse_order_and_those_that_say_so_last()
    {
        await using var scene = await ArgoCdFixture.StartAsync();
        scene.Tree = ArgoCdFixture.Files(
            ("app/a.yaml", ArgoCdFixture.ConfigMap("a", annotations: Wave(1))),
            ("app/b.yaml", ArgoCdFixture.ConfigMap("b", annotations: Wave(2))),
            ("app/l.yaml", ArgoCdFixture.ConfigMap("l", annotations: Wave(3) + "    argocd.argoproj.io/sync-options: PruneLast=true\n")),
            ("app/k.yaml", ArgoCdFixture.ConfigMap("kept")));
        await scene.ApplyAsync(Manifest.From(ArgoCdFixture.App("app", "app")));
        await scene.WaitUntilSyncedAsync("app");
        scene.Cluster.ClearRequests();
        scene.Tree = ArgoCdFixture.Files(("app/k.yaml", ArgoCdFixture.ConfigMap("kept")));
        await SyncTests.AnnotateAsync(scene, "app", """{"argocd.argoproj.io/refresh":"normal"}""");
        foreach (var name in new[] { "a", "b", "l" }) await scene.WaitUntilGoneAsync("v1", "ConfigMap", "shop", name);
        Assert.Equal(
            ["b", "a", "l"], scene.Cluster.Requests.Where(r => r is { Verb: "delete", Resource: "configmaps" }).Select(r => r.Name));
    }

    [Fact]
    public async Task Hooks_run_before_and_after_and_go_when_their_policy_says_so()
    {
        await using var scene = await ArgoCdFixture.StartAsync();
        scene.Tree = ArgoCdFixture.Files(
            ("app/a.yaml", ArgoCdFixture.ConfigMap("a")), ("app/pre.yaml", Job("before", "PreSync", "HookSucceeded")),
            ("app/post.yaml", Job("after", "PostSync", "BeforeHookCreation")));
        await scene.ApplyAsync(Manifest.From(ArgoCdFixture.App("app", "app")));
        var done = await scene.WaitUntilSyncedAsync("app");
        Assert.Equal(["before", "a", "after"], Applied(scene, "before", "a", "after"));
        await scene.WaitUntilGoneAsync("batch/v1", "Job", "shop", "before");
        var after = await scene.FindAsync("batch/v1", "Job", "shop", "after");
        Assert.Empty(after!.Content.Items("metadata", "finalizers"));
        Assert.Contains(
            done.Status!.OperationState!.SyncResult!.Resources!,
            r => r is { Name: "after", HookType: "PostSync", HookPhase: "Succeeded", SyncPhase: "PostSync" });
        // The next sync runs them again.
        scene.Cluster.ClearRequests();
        scene.Tree = scene.Tree.Remove("app/a.yaml").Add("app/a.yaml", ArgoCdFixture.ConfigMap("a", "2"));
        await SyncTests.AnnotateAsync(scene, "app", """{"argocd.argoproj.io/refresh":"normal"}""");
        await scene.WaitAsync("app", a => a.Status is { History.Count: 2, Sync.Status: "Synced" });
        Assert.Equal(["before", "a", "after"], Applied(scene, "before", "a", "after"));
        Assert.Empty(scene.Argo.Errors);
    }

    [Fact]
    public async Task A_failed_hook_fails_the_sync_and_runs_the_hooks_for_that()
    {
        await using var scene = await ArgoCdFixture.StartAsync(cluster: new());
        scene.Tree = ArgoCdFixture.Files(
            ("app/a.yaml", ArgoCdFixture.ConfigMap("a")), ("app/pre.yaml", Job("before", "PreSync", "HookFailed")),
            ("app/fail.yaml", ArgoCdFixture.ConfigMap("failed", annotations: "    argocd.argoproj.io/hook: SyncFail\n")));
        await scene.ApplyAsync(Manifest.From(ArgoCdFixture.App("app", "app", new() { Automated = new(), SyncOptions = [SyncOptions.CreateNamespace], Retry = new() { Limit = 0 } })));
        await scene.WaitAsync("app", a => a.Status?.OperationState?.Message == "waiting for completion of hook batch/Job/before");
        await scene.Client.MergeStatusAsync(
            ObjectReference.To("batch/v1", "Job", "shop", "before"),
            System.Text.Json.JsonElement.Parse("""{"status":{"conditions":[{"type":"Failed","status":"True","message":"no luck"}]}}"""));
        var failed = await scene.WaitAsync("app", a => a.Status?.OperationState?.Phase == "Failed");
        Assert.StartsWith(
            "one or more synchronization tasks completed unsuccessfully", failed.Status!.OperationState!.Message, StringComparison.Ordinal);
        Assert.Contains(
            failed.Status.OperationState.SyncResult!.Resources!, r => r is { Name: "before", HookPhase: "Failed", Message: "no luck" });
        Assert.NotNull(await scene.FindAsync("v1", "ConfigMap", "shop", "failed"));
        Assert.Null(await scene.FindAsync("v1", "ConfigMap", "shop", "a"));
        await scene.WaitUntilGoneAsync("batch/v1", "Job", "shop", "before");
    }

    [Fact]
    public async Task A_terminated_operation_ends_its_hooks()
    {
        await using var scene = await ArgoCdFixture.StartAsync(cluster: new());
        scene.Tree = ArgoCdFixture.Files(
            ("app/a.yaml", ArgoCdFixture.ConfigMap("a")), ("app/pre.yaml", Job("before", "PreSync", "HookSucceeded")));
        await scene.ApplyAsync(Manifest.From(ArgoCdFixture.App("app", "app")));
        await scene.WaitAsync("app", a => a.Status?.OperationState?.Phase == "Running");
        await SyncTests.MergeApplicationAsync(scene, "app", """{"status":{"operationState":{"phase":"Terminating"}}}""");
        var ended = await scene.WaitAsync("app", a => a.Status?.OperationState?.Phase == "Failed");
        Assert.Equal("Operation terminated", ended.Status!.OperationState!.Message);
        await scene.WaitUntilGoneAsync("batch/v1", "Job", "shop", "before");
    }

    private static string Wave(int wave) => $"    argocd.argoproj.io/sync-wave: \"{wave}\"\n";

    private static string Deployment(string name) =>
        $"apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {name}\nspec:\n  replicas: 1\n  selector:\n    matchLabels:\n      app: x\n  template:\n    metadata:\n      labels:\n        app: x\n    spec:\n      containers:\n      - name: x\n        image: x\n";

    private static string Job(string name, string hook, string policy) =>
        $"apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: {name}\n  annotations:\n    argocd.argoproj.io/hook: {hook}\n    argocd.argoproj.io/hook-delete-policy: {policy}\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n      - name: x\n        image: x\n";

    private static IEnumerable<string> Applied(ArgoCdFixture scene, params string[] names) => scene.Cluster.Requests
        .Where(r => r.Verb is "patch" or "create" && r.ContentType.Contains("apply-patch", StringComparison.Ordinal) && names.Contains(r.Name)).Select(r => r.Name);
}
