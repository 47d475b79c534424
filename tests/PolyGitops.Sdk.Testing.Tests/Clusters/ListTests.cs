using System.Text.Json;

namespace PolyGitops.Sdk.Testing.Tests.Clusters;

public class ListTests
{
    [Theory]
    [InlineData("app=web", "a,b")]
    [InlineData("app==web,tier!=x", "b")]
    [InlineData("app!=web", "c,d")]
    [InlineData("tier in (x, y)", "a,b")]
    [InlineData("tier notin (x)", "b,c,d")]
    [InlineData("tier", "a,b")]
    [InlineData("!app", "d")]
    [InlineData("app=web,!tier", "")]
    public async Task Lists_select_by_labels(string selector, string expected)
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        await Create(api, "a", """{"app":"web","tier":"x"}""");
        await Create(api, "b", """{"app":"web","tier":"y"}""");
        await Create(api, "c", """{"app":"db"}""");
        await Create(api, "d", "{}");
        var list = await Api.Good(api.GetAsync($"{Api.ConfigMaps}?labelSelector={Uri.EscapeDataString(selector)}"));
        Assert.Equal(expected, Names(list));
    }

    [Theory]
    [InlineData("app in web")]
    [InlineData("a=b=c")]
    [InlineData("=x")]
    public async Task A_selector_that_cannot_be_read_is_refused(string selector)
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        Assert.Equal(400, (await api.GetAsync($"{Api.ConfigMaps}?labelSelector={Uri.EscapeDataString(selector)}")).Code);
    }

    [Fact]
    public async Task Lists_select_by_fields_that_the_kind_has()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        foreach (var name in new[] { "a", "b" }) await Create(api, name, "{}");
        Assert.Equal("b", Names(await Api.Good(api.GetAsync(Api.ConfigMaps + "?fieldSelector=metadata.name%3Db"))));
        Assert.Equal("a", Names(await Api.Good(api.GetAsync(Api.ConfigMaps + "?fieldSelector=metadata.name!%3Db"))));
        Assert.Equal(
            "default,kube-node-lease,kube-public,kube-system",
            Names(await Api.Good(api.GetAsync(Api.Namespaces + "?fieldSelector=status.phase%3DActive"))));
        var refused = await api.GetAsync(Api.ConfigMaps + "?fieldSelector=spec.color%3Dred");
        Assert.Equal((400, "field label not supported: spec.color"), (refused.Code, refused.Message));
    }

    [Fact]
    public async Task Pages_show_one_state_of_the_cluster()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        for (var i = 0; i < 5; i++) await Create(api, $"c{i}", "{}");
        var first = await Api.Good(api.GetAsync("/api/v1/configmaps?limit=2"));
        Assert.Equal(3, first.GetProperty("metadata").GetProperty("remainingItemCount").GetInt32());
        await Create(api, "c00", "{}");
        await Api.Good(api.DeleteAsync(Api.ConfigMaps + "/c4"));
        var second = await Api.Good(api.GetAsync($"/api/v1/configmaps?limit=2&continue={Next(first)}"));
        var third = await Api.Good(api.GetAsync($"/api/v1/configmaps?limit=2&continue={Next(second)}"));
        Assert.Equal("c0,c1 c2,c3 c4", string.Join(' ', Names(first), Names(second), Names(third)));
        Assert.Equal(Version(first), Version(third));
        Assert.Null(Next(third));
    }

    [Fact]
    public async Task A_page_that_is_asked_for_too_late_is_expired()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        for (var i = 0; i < 3; i++) await Create(api, $"c{i}", "{}");
        var first = await Api.Good(api.GetAsync(Api.ConfigMaps + "?limit=2"));
        cluster.Faults.ExpireHistory();
        var late = await api.GetAsync($"{Api.ConfigMaps}?limit=2&continue={Next(first)}");
        Assert.Equal((410, "Expired"), (late.Code, late.Reason));
        Assert.Equal(400, (await api.GetAsync(Api.ConfigMaps + "?limit=2&continue=nonsense")).Code);
    }

    [Fact]
    public async Task Lists_are_of_one_namespace_or_of_all()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        await Create(api, "z", "{}");
        await Api.Good(api.PostAsync("/api/v1/namespaces/kube-public/configmaps", Bodies.ConfigMap("a")));
        Assert.Equal("z", Names(await Api.Good(api.GetAsync(Api.ConfigMaps))));
        Assert.Equal("z,a", Names(await Api.Good(api.GetAsync("/api/v1/configmaps"))));
        Assert.Equal(["z"], cluster.Objects.List("configmaps", "default").Select(Bodies.Name));
    }

    [Fact]
    public async Task A_collection_is_deleted_by_its_labels()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        await Create(api, "a", """{"app":"web"}""");
        await Create(api, "b", "{}");
        await Api.Good(api.DeleteAsync(Api.ConfigMaps + "?labelSelector=app%3Dweb"));
        Assert.Equal(["b"], cluster.Objects.List("configmaps").Select(Bodies.Name));
    }

    private static Task<JsonElement> Create(Api api, string name, string labels) =>
        Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap(name, metadata: $",\"labels\":{labels}")));

    private static string Names(JsonElement list) => string.Join(',', list.GetProperty("items").EnumerateArray().Select(Bodies.Name));

    private static string? Next(JsonElement list) =>
        list.GetProperty("metadata").TryGetProperty("continue", out var next) ? next.GetString() : null;

    private static string? Version(JsonElement list) => Bodies.Version(list);
}
