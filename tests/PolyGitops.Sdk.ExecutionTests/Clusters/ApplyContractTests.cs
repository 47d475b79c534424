using PolyGitops.Sdk.Clusters;

namespace PolyGitops.Sdk.ExecutionTests.Clusters;

/// <summary>How every API server handles applied objects.</summary>
public class ApplyContractTests
{
    [Theory, OnFakeCluster, OnRealCluster]
    public async Task Applying_creates_then_changes_nothing_then_changes(ContractServer server)
    {
        await using var space = await ContractNamespace.StartAsync(server);
        var created = await space.Client.ApplyAsync(space.ConfigMap("a"));
        Assert.Equal((ObjectChangeKind.Created, true), (created.Change, created.IsCreated));
        Assert.Equal(ObjectChangeKind.Unchanged, (await space.Client.ApplyAsync(space.ConfigMap("a"))).Change);
        var changed = await space.Client.ApplyAsync(space.ConfigMap("a", """{"b":"2"}"""));
        Assert.Equal(ObjectChangeKind.Changed, changed.Change);
        Assert.Equal("""{"b":"2"}""", changed.Object.Content.GetProperty("data").GetRawText());
    }

    [Theory, OnFakeCluster, OnRealCluster]
    public async Task A_field_of_another_manager_is_a_named_conflict_and_force_takes_it_over(ContractServer server)
    {
        await using var space = await ContractNamespace.StartAsync(server);
        await space.Client.ApplyAsync(space.ConfigMap("a", """{"a":"1","b":"1"}"""), new() { FieldManager = "mgr-b" });
        var mine = space.ConfigMap("a", """{"a":"2","b":"2"}""");
        var conflict = await Assert.ThrowsAsync<ApplyConflictException>(() => space.Client.ApplyAsync(mine));
        Assert.Equal([(".data.a", "mgr-b"), (".data.b", "mgr-b")], conflict.Conflicts.Select(c => (c.Field, c.Manager)).Order());
        Assert.Equal((409, "Conflict"), (conflict.StatusCode, conflict.Reason));
        Assert.Contains("Apply failed with 2 conflicts", conflict.Message, StringComparison.Ordinal);
        Assert.Contains("Force", conflict.Message, StringComparison.Ordinal);
        Assert.Equal(ObjectChangeKind.Changed, (await space.Client.ApplyAsync(mine, new() { Force = true })).Change);
    }

    [Theory, OnFakeCluster, OnRealCluster]
    public async Task What_this_library_created_or_merged_itself_is_no_conflict(ContractServer server)
    {
        await using var space = await ContractNamespace.StartAsync(server);
        await space.Client.CreateAsync(space.ConfigMap("a"));
        await space.Client.MergeAsync(space.Reference("a"), System.Text.Json.JsonElement.Parse("""{"data":{"b":"1"}}"""));
        Assert.Equal(ObjectChangeKind.Changed, (await space.Client.ApplyAsync(space.ConfigMap("a", """{"a":"2","b":"2"}"""))).Change);
    }

    [Theory, OnFakeCluster, OnRealCluster]
    public async Task A_dry_run_reports_changes_and_stores_nothing(ContractServer server)
    {
        await using var space = await ContractNamespace.StartAsync(server);
        var dry = new ApplyOptions { DryRun = true };
        Assert.Equal(ObjectChangeKind.Created, (await space.Client.ApplyAsync(space.ConfigMap("a"), dry)).Change);
        Assert.Null(await space.Client.FindAsync(space.Reference("a")));
        await space.Client.ApplyAsync(space.ConfigMap("a"));
        Assert.Equal(ObjectChangeKind.Unchanged, (await space.Client.ApplyAsync(space.ConfigMap("a"), dry)).Change);
        Assert.Equal(ObjectChangeKind.Changed, (await space.Client.ApplyAsync(space.ConfigMap("a", """{"a":"2"}"""), dry)).Change);
        Assert.Equal("1", (await space.Client.FindAsync(space.Reference("a")))!.Content.GetProperty("data").GetProperty("a").GetString());
    }

    [Theory, OnFakeCluster, OnRealCluster]
    public async Task Many_objects_are_applied_in_a_valid_order_and_reapplied_without_changes(ContractServer server)
    {
        await using var space = await ContractNamespace.StartAsync(server, hasNamespace: false);
        var manifests = new[]
        {
            space.WidgetOf("w1"), space.ConfigMap("a"), space.Definition(), space.Namespace(), space.WidgetOf("w2"),
            space.ConfigMap("b"), space.ConfigMap("c"), space.ConfigMap("d"), space.ConfigMap("e"),
        };
        var first = await space.Client.ApplyAllAsync(manifests);
        first.EnsureSuccess();
        Assert.Equal(manifests.Select(ObjectReference.To), first.Outcomes.Select(o => o.Object));
        Assert.All(first.Outcomes, o => Assert.Equal(ObjectChangeKind.Created, o.Change));
        var second = await space.Client.ApplyAllAsync(manifests);
        Assert.All(second.Outcomes, o => Assert.Equal(ObjectChangeKind.Unchanged, o.Change));
        var third = await space.Client.ApplyAllAsync([.. manifests.Skip(1), space.ConfigMap("e", """{"a":"9"}""")]);
        Assert.Equal(ObjectChangeKind.Changed, third.Outcomes[^1].Change);
    }

    [Theory, OnFakeCluster, OnRealCluster]
    public async Task One_report_lists_every_failure_in_input_order(ContractServer server)
    {
        await using var space = await ContractNamespace.StartAsync(server, hasNamespace: false);
        var report = await space.Client.ApplyAllAsync([space.ConfigMap("a"), space.WidgetOf("w1"), space.WidgetOf("w2")]);
        Assert.Equal(space.Name, Assert.IsType<ObjectNotFoundException>(report.Outcomes[0].Failure).MissingNamespace);
        Assert.Equal(space.Widget, Assert.IsType<KindNotFoundException>(report.Outcomes[1].Failure).Type);
        Assert.IsType<KindNotFoundException>(report.Outcomes[2].Failure);
        var all = Assert.Throws<ClusterException>(report.EnsureSuccess);
        Assert.Contains("3 of 3 objects were not applied", all.Message, StringComparison.Ordinal);
    }
}
