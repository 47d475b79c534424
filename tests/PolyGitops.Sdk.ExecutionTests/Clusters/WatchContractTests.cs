using System.Text.Json;
using PolyGitops.Sdk.Clusters;

namespace PolyGitops.Sdk.ExecutionTests.Clusters;

/// <summary>How every API server handles watches and deletions.</summary>
public class WatchContractTests
{
    [Theory, OnFakeCluster, OnRealCluster]
    public async Task A_watch_reports_existing_objects_and_then_changes(ContractServer server)
    {
        await using var space = await ContractNamespace.StartAsync(server);
        await space.Client.CreateAsync(space.ConfigMap("a"));
        var query = new ResourceQuery
        {
            Type = ContractNamespace.ConfigMaps,
            Namespace = space.Name,
            FieldSelector = "metadata.name!=kube-root-ca.crt",
        };
        await using var watch = new WatchedEvents(space.Client, query);
        Assert.Equal("Upserted a, Synchronized", await watch.TakeAsync(2));
        await space.Client.CreateAsync(space.ConfigMap("b"));
        await space.Client.MergeAsync(space.Reference("a"), JsonElement.Parse("""{"data":{"x":"1"}}"""));
        await space.Client.DeleteAsync(space.Reference("b"));
        Assert.Equal("Upserted b, Upserted a, Deleted b", await watch.TakeAsync(3));
    }

    [Theory, OnFakeCluster, OnRealCluster]
    public async Task A_watch_waits_for_its_kind_and_outlives_it(ContractServer server)
    {
        await using var space = await ContractNamespace.StartAsync(server);
        await using var watch = new WatchedEvents(space.Client, new() { Type = space.Widget, Namespace = space.Name });
        (await space.Client.ApplyAllAsync([space.Definition(), space.WidgetOf("w")])).EnsureSuccess();
        await watch.TakeUntilAsync("Upserted w");
        await space.Client.DeleteAsync(ObjectReference.To(space.Definition()), new() { Wait = true });
        await watch.TakeUntilAsync("Deleted w");
        (await space.Client.ApplyAllAsync([space.Definition(), space.WidgetOf("w2")])).EnsureSuccess();
        await watch.TakeUntilAsync("Upserted w2");
    }

    [Theory, OnFakeCluster, OnRealCluster]
    public async Task Deleting_reports_whether_the_object_existed(ContractServer server)
    {
        await using var space = await ContractNamespace.StartAsync(server);
        await space.Client.CreateAsync(space.ConfigMap("a"));
        Assert.True(await space.Client.DeleteAsync(space.Reference("a"), new() { DryRun = true }));
        Assert.True(await space.Client.DeleteAsync(space.Reference("a"), new() { Wait = true }));
        Assert.False(await space.Client.DeleteAsync(space.Reference("a"), new() { Wait = true }));
        Assert.False(await space.Client.DeleteAsync(space.Reference("a")));
        Assert.False(await space.Client.DeleteAsync(new() { Type = space.Widget, Namespace = space.Name, Name = "w" }));
    }

    [Theory, OnFakeCluster, OnRealCluster]
    public async Task Waiting_for_a_deletion_names_the_finalizers_that_keep_the_object(ContractServer server)
    {
        await using var space = await ContractNamespace.StartAsync(server);
        await space.Client.CreateAsync(space.ConfigMap("a", metadata: ",\"finalizers\":[\"polygitops.example/keep\"]"));
        var options = new DeleteOptions { Wait = true, Timeout = TimeSpan.FromMilliseconds(500) };
        var late = await Assert.ThrowsAsync<TimeoutException>(() => space.Client.DeleteAsync(space.Reference("a"), options));
        Assert.Contains("polygitops.example/keep", late.Message, StringComparison.Ordinal);
        var waiting = space.Client.DeleteAsync(space.Reference("a"), new() { Wait = true });
        await space.Client.MergeAsync(space.Reference("a"), JsonElement.Parse("""{"metadata":{"finalizers":null}}"""));
        await waiting;
        Assert.Null(await space.Client.FindAsync(space.Reference("a")));
    }
}
