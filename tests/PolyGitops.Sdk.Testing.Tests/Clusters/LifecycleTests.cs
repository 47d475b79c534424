using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Testing.Tests.Clusters;

public class LifecycleTests
{
    [Fact]
    public async Task A_finalizer_holds_an_object_until_it_is_taken_off()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("a", metadata: ",\"finalizers\":[\"example.com/hold\"]")));
        var deleting = await Api.Good(api.DeleteAsync(Api.ConfigMaps + "/a"));
        Assert.True(deleting.GetProperty("metadata").TryGetProperty("deletionTimestamp", out _));
        var again = await Api.Good(api.DeleteAsync(Api.ConfigMaps + "/a"));
        Assert.Equal(Bodies.Version(deleting), Bodies.Version(again));
        var refused = await api.PatchAsync(
            Api.ConfigMaps + "/a", """{"metadata":{"finalizers":["example.com/hold","example.com/more"]}}""", Api.MergePatch);
        Assert.Equal((422, "metadata.finalizers"), (refused.Code, Assert.Single(refused.Causes).Field));
        await Api.Good(api.PatchAsync(Api.ConfigMaps + "/a", """{"metadata":{"finalizers":null}}""", Api.MergePatch));
        Assert.Equal(404, (await api.GetAsync(Api.ConfigMaps + "/a")).Code);
    }

    [Fact]
    public async Task A_deletion_can_demand_a_uid()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        var created = await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("a")));
        var refused = await api.DeleteAsync(Api.ConfigMaps + "/a", """{"preconditions":{"uid":"other"}}""");
        Assert.Equal((409, "Conflict"), (refused.Code, refused.Reason));
        Assert.Contains("Precondition failed: UID in precondition: other", refused.Message, StringComparison.Ordinal);
        var deleted = await Api.Good(api.DeleteAsync(Api.ConfigMaps + "/a", $$"""{"preconditions":{"uid":"{{Bodies.Uid(created)}}"} }"""));
        Assert.Equal(("Status", "Success"), (deleted.GetProperty("kind").GetString(), deleted.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Objects_without_owners_are_deleted_with_their_dependents()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        var owner = await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("owner")));
        var child = await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("child", metadata: Bodies.OwnedBy(owner))));
        await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("grandchild", metadata: Bodies.OwnedBy(child))));
        await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("free")));
        await Api.Good(api.DeleteAsync(Api.ConfigMaps + "/owner"));
        await Eventually.IsTrue(() => cluster.Objects.Count("configmaps") == 1, "all dependents are gone");
        Assert.Equal("free", Bodies.Name(Assert.Single(cluster.Objects.List("configmaps"))));
    }

    [Fact]
    public async Task An_owner_deleted_in_the_foreground_goes_last()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        var owner = await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("owner")));
        await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("child", metadata: Bodies.OwnedBy(owner, blocks: true) + ",\"finalizers\":[\"example.com/hold\"]")));
        await Api.Good(api.DeleteAsync(Api.ConfigMaps + "/owner", """{"propagationPolicy":"Foreground"}"""));
        await Eventually.IsTrue(
            () =>
                cluster.Objects.Find("configmaps", "child", "default")!.Value.GetProperty("metadata")
                    .TryGetProperty("deletionTimestamp", out _),
            "the child is being deleted");
        Assert.Equal(200, (await api.GetAsync(Api.ConfigMaps + "/owner")).Code);
        await Api.Good(api.PatchAsync(Api.ConfigMaps + "/child", """[{"op":"remove","path":"/metadata/finalizers"}]""", Api.JsonPatch));
        await Eventually.IsTrue(() => cluster.Objects.Count("configmaps") == 0, "the owner is gone");
    }

    [Fact]
    public async Task Orphans_stay_without_an_owner()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        var owner = await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("owner")));
        await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("child", metadata: Bodies.OwnedBy(owner))));
        await Api.Good(api.DeleteAsync(Api.ConfigMaps + "/owner", """{"propagationPolicy":"Orphan"}"""));
        await Eventually.IsTrue(() => cluster.Objects.Count("configmaps") == 1, "the owner is gone");
        Assert.False(Assert.Single(cluster.Objects.List("configmaps")).GetProperty("metadata").TryGetProperty("ownerReferences", out _));
    }

    [Fact]
    public async Task A_namespace_goes_after_what_is_in_it_and_takes_nothing_new()
    {
        await using var cluster = await DefinitionTests.WithWidgets();
        using var api = new Api(cluster);
        await Api.Good(api.PostAsync(Api.Namespaces, Bodies.Namespace("shop")));
        await Api.Good(api.PostAsync("/api/v1/namespaces/shop/configmaps", Bodies.ConfigMap("held", metadata: ",\"finalizers\":[\"example.com/hold\"]")));
        await Api.Good(api.PostAsync("/apis/example.com/v1/namespaces/shop/widgets", Bodies.Widget("a")));
        var deleting = await Api.Good(api.DeleteAsync(Api.Namespaces + "/shop"));
        Assert.Equal("Terminating", deleting.GetProperty("status").GetProperty("phase").GetString());
        await Eventually.IsTrue(() => cluster.Objects.Count("widgets.example.com") == 0, "the widget is gone");
        var refused = await api.PostAsync("/api/v1/namespaces/shop/configmaps", Bodies.ConfigMap("late"));
        Assert.Equal((403, "Forbidden"), (refused.Code, refused.Reason));
        Assert.Equal(
            "configmaps \"late\" is forbidden: unable to create new content in namespace shop because it is being terminated",
            refused.Message);
        await Api.Good(api.PatchAsync("/api/v1/namespaces/shop/configmaps/held", """{"metadata":{"finalizers":null}}""", Api.MergePatch));
        await Eventually.IsTrue(() => cluster.Objects.Find("namespaces", "shop") is null, "the namespace is gone");
    }

    [Fact]
    public async Task A_deployment_becomes_available_after_a_while_and_again_after_a_change()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var cluster = await FakeCluster.StartAsync(
            new() { TimeProvider = clock, DeploymentsBecomeAvailableAfter = TimeSpan.FromSeconds(30) });
        using var api = new Api(cluster);
        await Api.Good(api.PostAsync(Api.Deployments, """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"a"},"spec":{"selector":{},"template":{}}}"""));
        Assert.Null(Available(cluster));
        await Eventually.IsTrue(() => Advance(clock, () => Available(cluster) == 1), "one replica");
        await Api.Good(api.PatchAsync(Api.Deployments + "/a/scale", """{"spec":{"replicas":4}}""", Api.MergePatch));
        Assert.Equal(1, Available(cluster));
        await Eventually.IsTrue(() => Advance(clock, () => Available(cluster) == 4), "four replicas");
    }

    private static bool Advance(Microsoft.Extensions.Time.Testing.FakeTimeProvider clock, Func<bool> condition)
    {
        clock.Advance(TimeSpan.FromSeconds(31));
        return condition();
    }

    private static int? Available(FakeCluster cluster) =>
        cluster.Objects.Find("deployments.apps", "a", "default")!.Value.TryGetProperty("status", out var status)
            ? status.GetProperty("availableReplicas").GetInt32()
            : null;
}
