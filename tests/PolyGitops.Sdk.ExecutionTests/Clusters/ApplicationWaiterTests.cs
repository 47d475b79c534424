using Microsoft.Extensions.Time.Testing;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Tests.Tools;
using static PolyGitops.Sdk.ExecutionTests.Clusters.ArgoCdCluster;

namespace PolyGitops.Sdk.ExecutionTests.Clusters;

public class ApplicationWaiterTests
{
    private static readonly ApplicationWaitOptions Root = new() { Names = ["root"], Timeout = TimeSpan.FromMinutes(10) };

    [Fact]
    public async Task Applications_that_are_already_ready_take_no_time_and_one_watch()
    {
        await using var space = await StartAsync();
        await space.WriteAsync(
            Application("root", Children("a", "b")), Application("a"), Application("b"), Application("other", sync: "OutOfSync"));
        space.Cluster.ClearRequests();
        var result = await space.WaitAsync(Root);
        Assert.Equal(["a", "b", "root"], result.Applications.Select(a => a.State.Name));
        Assert.Equal(1, space.Cluster.Requests.Count(r => r.Verb == "list"));
        Assert.All(space.Cluster.Requests, r => Assert.Equal("applications.argoproj.io", r.Resource));
    }

    [Fact]
    public async Task A_healthy_root_proves_nothing_and_what_appears_while_waiting_counts()
    {
        await using var space = await StartAsync();
        await space.WriteAsync(Application("root", Children("a")));
        var progress = new ProgressLog<ApplicationWaitProgress>();
        var waiting = space.WaitAsync(Root, progress: progress);
        await progress.WhenAsync(p => p is { Total: 2, Ready: 1 } && p.Waiting is [{ Name: "a", Readiness: ApplicationReadiness.Missing }]);
        await space.WriteAsync(Application("a", sync: ""));
        await progress.WhenAsync(p => p.Changed is { Name: "a", Readiness: ApplicationReadiness.NotReconciled });
        await space.WriteAsync(Application("a", Children("grandchild")));
        await progress.WhenAsync(p => p.Waiting is [{ Name: "grandchild" }]);
        await space.WriteAsync(Application("grandchild", health: "Progressing"));
        await progress.WhenAsync(p => p.Changed is { Name: "grandchild", Readiness: ApplicationReadiness.Progressing });
        Assert.False(waiting.IsCompleted);
        await space.WriteAsync(Application("grandchild"));
        Assert.Equal(3, (await waiting).Applications.Count);
    }

    [Fact]
    public async Task A_child_that_its_parent_no_longer_has_does_not_count()
    {
        await using var space = await StartAsync();
        await space.WriteAsync(Application("root", Children("a", "b")), Application("a"), Application("b", sync: "OutOfSync"));
        var progress = new ProgressLog<ApplicationWaitProgress>();
        var waiting = space.WaitAsync(Root, progress: progress);
        await progress.WhenAsync(p => p is { Total: 3, Ready: 2 });
        await space.WriteAsync(Application("root", Children("a")));
        Assert.Equal(["a", "root"], (await waiting).Applications.Select(a => a.State.Name));
    }

    [Fact]
    public async Task Applications_of_a_set_count_with_their_set()
    {
        await using var space = await StartAsync();
        const string set = """
            "resources":[{"group":"argoproj.io","kind":"ApplicationSet","namespace":"argocd","name":"tenants","status":"Synced"}]
            """;
        var made = await space.Client.CreateAsync(Manifest.FromJson("""{"apiVersion":"argoproj.io/v1alpha1","kind":"ApplicationSet","metadata":{"name":"tenants","namespace":"argocd"}}"""));
        var uid = made.Content.GetProperty("metadata").GetProperty("uid").GetString();
        var owned = $$"""
            ,"ownerReferences":[{"apiVersion":"argoproj.io/v1alpha1","kind":"ApplicationSet","name":"tenants","uid":"{{uid}}"}]
            """;
        await space.WriteAsync(
            Application("root", set), Application("made", metadata: owned, sync: "OutOfSync"), Application("free", sync: "OutOfSync"));
        var progress = new ProgressLog<ApplicationWaitProgress>();
        var waiting = space.WaitAsync(Root, progress: progress);
        await progress.WhenAsync(p => p.Waiting is [{ Name: "made" }]);
        await space.WriteAsync(Application("made", metadata: owned));
        Assert.Equal(["made", "root"], (await waiting).Applications.Select(a => a.State.Name));
    }

    [Fact]
    public async Task All_applications_of_a_namespace_count_when_included_and_one_must_exist()
    {
        await using var space = await StartAsync();
        var progress = new ProgressLog<ApplicationWaitProgress>();
        var waiting = space.WaitAsync(new() { IncludeAll = true }, progress: progress);
        await progress.WhenAsync(p => p is { Changed: null, Total: 0 });
        await space.WriteAsync(Application("a", sync: "OutOfSync"));
        await progress.WhenAsync(p => p is { Total: 1 });
        await space.WriteAsync(Application("b"));
        await progress.WhenAsync(p => p is { Total: 2, Ready: 1 });
        await space.WriteAsync(Application("a"));
        Assert.Equal(["a", "b"], (await waiting).Applications.Select(a => a.State.Name));
    }

    [Theory]
    [InlineData("a", "abcdef1")]
    [InlineData("a", "ABCDEF1234567")]
    public async Task An_application_has_to_be_at_its_revision(string name, string revision)
    {
        await using var space = await StartAsync();
        await space.WriteAsync(Application(name, revision: "0000000000000"));
        var progress = new ProgressLog<ApplicationWaitProgress>();
        var options = new ApplicationWaitOptions { Names = [name], Revisions = new Dictionary<string, string> { [name] = revision } };
        var waiting = space.WaitAsync(options, progress: progress);
        var other = await progress.WhenAsync(p => p.Waiting is [{ Readiness: ApplicationReadiness.OtherRevision }]);
        Assert.Equal($"at 0000000000000, not at {revision}", other.Waiting[0].Detail);
        await space.WriteAsync(Application(name));
        Assert.Equal(["abcdef1234567"], (await waiting).Applications[0].State.Revisions);
    }

    [Fact]
    public async Task Every_source_of_a_repository_has_to_be_at_its_revision()
    {
        await using var space = await StartAsync();
        await space.WriteAsync(Application("root", revision: "old"));
        var progress = new ProgressLog<ApplicationWaitProgress>();
        var revisions = new Dictionary<string, string>
        {
            ["https://git.example/team/repo"] = "abcdef1234567",
            ["https://git.example/other"] = "1",
        };
        var waiting = space.WaitAsync(Root with { RepositoryRevisions = revisions }, progress: progress);
        await progress.WhenAsync(p => p.Waiting is [{ Detail: "https://git.example/Team/Repo.git at old, not at abcdef1234567" }]);
        await space.WriteAsync(Application("root"));
        await waiting;
    }

    [Fact]
    public async Task A_status_of_an_earlier_spec_does_not_count()
    {
        await using var space = await StartAsync();
        await space.WriteAsync(Application("root", path: "new", comparedPath: "old"));
        var progress = new ProgressLog<ApplicationWaitProgress>();
        var waiting = space.WaitAsync(Root, progress: progress);
        await progress.WhenAsync(p => p.Waiting is [{ Readiness: ApplicationReadiness.NotReconciled, Detail: "Argo CD has not reconciled it since its spec changed" }]);
        await space.WriteAsync(Application("root", path: "new"));
        await waiting;
    }

    [Theory]
    [InlineData("\"operationState\":{\"phase\":\"Running\",\"message\":\"waiting for a hook\"}", ApplicationReadiness.Syncing, "waiting for a hook")]
    [InlineData("\"operationState\":{\"phase\":\"Failed\",\"message\":\"one or more objects failed to apply\"}", ApplicationReadiness.SyncFailed, "one or more objects failed to apply")]
    [InlineData("\"operationState\":{\"phase\":\"Failed\",\"message\":\"m\",\"syncResult\":{\"revision\":\"earlier\"}}", ApplicationReadiness.Ready, "")]
    [InlineData("\"conditions\":[{\"type\":\"ComparisonError\",\"message\":\"https://me:secret@git.example is gone\"}]", ApplicationReadiness.Invalid, "ComparisonError: https://***@git.example is gone")]
    [InlineData("\"conditions\":[{\"type\":\"OrphanedResourceWarning\",\"message\":\"m\"}]", ApplicationReadiness.Ready, "")]
    public async Task The_running_sync_and_the_conditions_count(string status, ApplicationReadiness readiness, string detail)
    {
        await using var space = await StartAsync();
        await space.WriteAsync(Application("root", status));
        var state = await FirstStateAsync(space);
        Assert.Equal((readiness, detail), (state.Readiness, state.Detail));
    }

    [Theory]
    [InlineData("OutOfSync", "Missing", ApplicationReadiness.OutOfSync)]
    [InlineData("Unknown", "Healthy", ApplicationReadiness.Unknown)]
    [InlineData("Synced", "Unknown", ApplicationReadiness.Unknown)]
    [InlineData("Synced", "Suspended", ApplicationReadiness.Suspended)]
    [InlineData("Synced", "Missing", ApplicationReadiness.ResourcesMissing)]
    [InlineData("Synced", "Degraded", ApplicationReadiness.Degraded)]
    [InlineData("Synced", "", ApplicationReadiness.NotReconciled)]
    [InlineData("", "", ApplicationReadiness.NotReconciled)]
    public async Task Sync_and_health_are_distinguished(string sync, string health, ApplicationReadiness readiness)
    {
        await using var space = await StartAsync();
        await space.WriteAsync(Application("root", sync: sync, health: health));
        Assert.Equal(readiness, (await FirstStateAsync(space)).Readiness);
    }

    [Fact]
    public async Task Degraded_may_recover_within_the_grace_period()
    {
        var clock = new FakeTimeProvider();
        await using var space = await StartAsync();
        await space.WriteAsync(Application("root", health: "Degraded"));
        var progress = new ProgressLog<ApplicationWaitProgress>();
        var waiting = space.WaitAsync(Root, clock, progress);
        await progress.WhenAsync(p => p.Waiting is [{ Readiness: ApplicationReadiness.Degraded }]);
        clock.Advance(TimeSpan.FromSeconds(110));
        await space.WriteAsync(Application("root", health: "Progressing"));
        await progress.WhenAsync(p => p.Changed is { Readiness: ApplicationReadiness.Progressing });
        clock.Advance(TimeSpan.FromSeconds(110));
        await space.WriteAsync(Application("root"));
        Assert.Equal(TimeSpan.FromSeconds(220), (await waiting).Applications[0].ReadyAfter);
    }

    [Fact]
    public async Task A_failure_beyond_the_grace_period_ends_the_wait_early()
    {
        var clock = new FakeTimeProvider();
        await using var space = await StartAsync();
        await space.WriteAsync(
            Application("root", Children("a", "b")), Application("a", health: "Degraded"), Application("b", sync: "OutOfSync"));
        var progress = new ProgressLog<ApplicationWaitProgress>();
        var waiting = space.WaitAsync(Root, clock, progress);
        await progress.WhenAsync(p => p.Ready == 1);
        await AdvanceUntilAsync(clock, TimeSpan.FromSeconds(30), waiting);
        var failure = await Assert.ThrowsAsync<ApplicationsNotReadyException>(() => waiting);
        Assert.False(failure.IsTimeout);
        Assert.Equal(["a", "b"], failure.Stuck.Select(s => s.State.Name));
        Assert.True(failure.Stuck[0].FailingFor >= TimeSpan.FromMinutes(2));
        Assert.Null(failure.Stuck[1].FailingFor);
    }

    [Fact]
    public async Task A_timeout_reports_conditions_resources_and_events()
    {
        var clock = new FakeTimeProvider();
        await using var space = await StartAsync();
        await space.Client.CreateAsync(Manifest.FromJson("""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"web"}}"""));
        await space.Client.CreateAsync(Manifest.FromJson("""
            {"apiVersion":"v1","kind":"Event","metadata":{"name":"e1","namespace":"web"},"type":"Warning","reason":"Failed","message":"pull of https://me:s3cret@registry.example failed",
             "involvedObject":{"kind":"Pod","namespace":"web","name":"shop-5d9-x"} }
            """));
        await space.Client.CreateAsync(Manifest.FromJson("""
            {"apiVersion":"v1","kind":"Event","metadata":{"name":"e2","namespace":"web"},"type":"Warning","reason":"Other","message":"not of the application",
             "involvedObject":{"kind":"Pod","namespace":"web","name":"another-1"} }
            """));
        const string status = """
            "resources":[
              {"group":"apps","kind":"Deployment","namespace":"web","name":"shop","status":"Synced","health":{"status":"Progressing","message":"0 of 1 updated"} },
              {"kind":"Service","namespace":"web","name":"shop-ok","status":"Synced"}
            ],
            "conditions":[{"type":"SharedResourceWarning","message":"also in b"}]
            """;
        await space.WriteAsync(Application("root", status, health: "Progressing"));
        var progress = new ProgressLog<ApplicationWaitProgress>();
        var waiting = space.WaitAsync(Root, clock, progress);
        await progress.WhenAsync(p => p.Total == 1);
        Assert.DoesNotContain(space.Cluster.Requests, r => r is { Resource: "events", Verb: "list" });
        await AdvanceUntilAsync(clock, TimeSpan.FromMinutes(1), waiting);
        var failure = await Assert.ThrowsAsync<ApplicationsNotReadyException>(() => waiting);
        Assert.True(failure.IsTimeout);
        var stuck = Assert.Single(failure.Stuck);
        Assert.Equal("Deployment web/shop: Synced, Progressing (0 of 1 updated)", Assert.Single(stuck.State.Resources).ToString());
        Assert.Equal("Pod shop-5d9-x: Failed: pull of https://***@registry.example failed", Assert.Single(stuck.Events));
        Assert.Contains("SharedResourceWarning: also in b", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Pod shop-5d9-x", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_begins_before_Argo_CD_is_there_and_outlives_broken_watches()
    {
        await using var space = await StartAsync(null, new() { KindPollInterval = TimeSpan.FromMilliseconds(20) });
        await space.Client.DeleteAsync(ObjectReference.To(Definition("applications", "Application")), new() { Wait = true });
        var waiting = space.WaitAsync(Root);
        (await space.Client.ApplyAllAsync([Definition("applications", "Application")])).EnsureSuccess();
        space.Cluster.Faults.Inject(ClusterFault.TruncatedWatch() with { Times = 2 });
        await space.WriteAsync(Application("root", sync: "OutOfSync"));
        space.Cluster.Faults.ExpireHistory();
        await space.WriteAsync(Application("root"));
        Assert.Single((await waiting).Applications);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_and_its_watch()
    {
        await using var space = await StartAsync();
        using var stop = new CancellationTokenSource();
        var progress = new ProgressLog<ApplicationWaitProgress>();
        var waiting = space.WaitAsync(Root, progress: progress, cancellationToken: stop.Token);
        await progress.WhenAsync(p => p.Total == 1);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Without_Argo_CD_the_timeout_says_so()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var client = ClusterClient.FromKubeconfig(cluster.Kubeconfig);
        var failure = await Assert.ThrowsAsync<ApplicationsNotReadyException>(
            () => new ApplicationWaiter(client).WaitAsync(Root with { Timeout = TimeSpan.FromMilliseconds(100) }));
        Assert.Contains("Argo CD is not installed", failure.Message, StringComparison.Ordinal);
        Assert.Equal(ApplicationReadiness.Missing, Assert.Single(failure.Stuck).State.Readiness);
    }

    [Fact]
    public async Task Waiting_for_nothing_is_an_error() =>
        await Assert.ThrowsAsync<ArgumentException>(async () =>
        {
            await using var space = await StartAsync();
            await space.WaitAsync(new());
        });

    [Fact]
    public async Task Ten_thousand_applications_take_one_list_and_one_watch()
    {
        const int count = 10_000;
        await using var space = await StartAsync();
        string[] names = [.. Enumerable.Range(0, count).Select(i => $"app-{i:00000}")];
        await space.WriteAsync(Application("root", Children(names)));
        (await space.Client.ApplyAllAsync([.. names.Select(n => Application(n))])).EnsureSuccess();
        await space.WriteAsync(Application(names[77], sync: "OutOfSync"));
        space.Cluster.ClearRequests();
        var progress = new ProgressLog<ApplicationWaitProgress>();
        var waiting = space.WaitAsync(Root, progress: progress);
        await progress.WhenAsync(p => p is { Total: count + 1, Ready: count });
        await space.WriteAsync(Application(names[77]));
        Assert.Equal(count + 1, (await waiting).Applications.Count);
        Assert.Equal((count + 500) / 500, space.Cluster.Requests.Count(r => r.Verb == "list"));
        Assert.Equal(1, space.Cluster.Requests.Count(r => r.Verb == "watch"));
    }

    private static async Task<ApplicationState> FirstStateAsync(ArgoCdCluster space)
    {
        using var stop = new CancellationTokenSource();
        var progress = new ProgressLog<ApplicationWaitProgress>();
        var waiting = space.WaitAsync(Root, progress: progress, cancellationToken: stop.Token);
        var first = await progress.WhenAsync(p => p.Changed is null);
        if (first.Waiting is not [var state]) return (await waiting).Applications[0].State;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        return state;
    }

    private static async Task AdvanceUntilAsync(FakeTimeProvider clock, TimeSpan step, Task waiting)
    {
        while (!waiting.IsCompleted)
        {
            clock.Advance(step);
            await Task.WhenAny(waiting, Task.Delay(5));
        }
    }
}
