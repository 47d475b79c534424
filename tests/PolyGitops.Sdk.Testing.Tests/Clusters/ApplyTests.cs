using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Testing.Tests.Clusters;

public class ApplyTests
{
    [Fact]
    public async Task Applying_creates_and_applying_again_changes_nothing()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        var first = await api.ApplyAsync(
            Api.ConfigMaps + "/a", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  labels: {l: x}\ndata:\n  a: '1'\n");
        Assert.Equal(201, first.Code);
        var entry = Assert.Single(first.Body.GetProperty("metadata").GetProperty("managedFields").EnumerateArray().ToList());
        Assert.Equal(
            ("tests", "Apply", "v1", "FieldsV1"),
            (Text(entry, "manager"), Text(entry, "operation"), Text(entry, "apiVersion"), Text(entry, "fieldsType")));
        Assert.Equal("""{"f:data":{"f:a":{}},"f:metadata":{"f:labels":{"f:l":{}}}}""", entry.GetProperty("fieldsV1").GetRawText());
        var second = await api.ApplyAsync(Api.ConfigMaps + "/a", Bodies.ConfigMap("a", metadata: ",\"labels\":{\"l\":\"x\"}"));
        Assert.Equal((200, first.Text), (second.Code, second.Text));
    }

    [Fact]
    public async Task Fields_no_longer_applied_are_removed_and_others_are_kept()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        await Apply(api, """{"mine":"1","gone":"1"}""");
        await Api.Good(api.PatchAsync(Api.ConfigMaps + "/a?fieldManager=other", """{"data":{"theirs":"1"}}""", Api.MergePatch));
        var after = await Apply(api, """{"mine":"1"}""");
        Assert.Equal("""{"mine":"1","theirs":"1"}""", Sorted(after, "data"));
    }

    [Fact]
    public async Task A_field_of_two_managers_stays_until_both_release_it()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        await Apply(api, """{"shared":"1","a":"1"}""", "one");
        await Apply(api, """{"shared":"1","b":"1"}""", "two");
        Assert.Equal("""{"a":"1","b":"1","shared":"1"}""", Sorted(await Apply(api, """{"a":"1"}""", "one"), "data"));
        Assert.Equal("""{"a":"1"}""", Sorted(await Apply(api, "{}", "two"), "data"));
    }

    [Fact]
    public async Task One_conflict_is_reported_in_one_line()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        await Apply(api, """{"a":"1"}""", "one");
        var refused = await api.ApplyAsync(Api.ConfigMaps + "/a", Bodies.ConfigMap("a", """{"a":"2"}"""), "two");
        Assert.Equal(
            (409, "Conflict", "Apply failed with 1 conflict: conflict with \"one\": .data.a"),
            (refused.Code, refused.Reason, refused.Message));
        Assert.Equal(("FieldManagerConflict", ".data.a"), Assert.Single(refused.Causes));
    }

    [Fact]
    public async Task Several_conflicts_are_reported_by_manager()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        await Apply(api, """{"a":"1","b":"1"}""", "mgr-b");
        var refused = await api.ApplyAsync(Api.ConfigMaps + "/a", Bodies.ConfigMap("a", """{"a":"2","b":"2"}"""), "mgr-a");
        Assert.Equal("Apply failed with 2 conflicts: conflicts with \"mgr-b\":\n- .data.a\n- .data.b", refused.Message);
        Assert.Equal([".data.a", ".data.b"], refused.Causes.Select(c => c.Field));
    }

    [Fact]
    public async Task Force_takes_fields_over()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        await Apply(api, """{"a":"1"}""", "one");
        await Api.Good(api.ApplyAsync(Api.ConfigMaps + "/a", Bodies.ConfigMap("a", """{"a":"2"}"""), "two", "&force=true"));
        Assert.Equal(409, (await api.ApplyAsync(Api.ConfigMaps + "/a", Bodies.ConfigMap("a"), "one")).Code);
    }

    [Fact]
    public async Task A_plain_write_takes_fields_over_without_asking()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        await Apply(api, """{"a":"1"}""", "one");
        await Api.Good(api.PatchAsync(Api.ConfigMaps + "/a?fieldManager=editor", """{"data":{"a":"2"}}""", Api.MergePatch));
        var refused = await api.ApplyAsync(Api.ConfigMaps + "/a", Bodies.ConfigMap("a"), "one");
        Assert.Matches("^Apply failed with 1 conflict: conflict with \"editor\" using v1 at .*Z: \\.data\\.a$", refused.Message);
    }

    [Fact]
    public async Task Lists_with_keys_merge_item_by_item()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        await Api.Good(
            api.ApplyAsync(Api.Deployments + "/a", Deployment("""{"name":"web","image":"web:1","ports":[{"containerPort":80}]}"""), "one"));
        var after = await Api.Good(api.ApplyAsync(Api.Deployments + "/a", Deployment("""{"name":"proxy","image":"proxy:1"},{"name":"web","ports":[{"containerPort":90}]}"""), "two"));
        var containers = after.GetProperty("spec").GetProperty("template").GetProperty("spec").GetProperty("containers")
            .EnumerateArray().ToList();
        Assert.Equal(["proxy", "web"], containers.Select(c => Text(c, "name")).Order());
        var web = containers.Single(c => Text(c, "name") == "web");
        Assert.Equal("web:1", Text(web, "image"));
        Assert.Equal([80, 90], web.GetProperty("ports").EnumerateArray().Select(p => p.GetProperty("containerPort").GetInt32()).Order());
        var refused = await api.ApplyAsync(Api.Deployments + "/a", Deployment("""{"name":"web","image":"web:2"}"""), "two");
        Assert.Equal(
            "Apply failed with 1 conflict: conflict with \"one\": .spec.template.spec.containers[name=\"web\"].image", refused.Message);
        var without = await Api.Good(api.ApplyAsync(Api.Deployments + "/a", Deployment("""{"name":"proxy","image":"proxy:1"}"""), "two"));
        Assert.DoesNotContain("\"containerPort\":90", without.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("\"containerPort\":80", without.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_reports_conflicts_and_stores_nothing()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        await Apply(api, """{"a":"1"}""", "one");
        Assert.Equal(409, (await api.ApplyAsync(Api.ConfigMaps + "/a", Bodies.ConfigMap("a", """{"a":"2"}"""), "two", "&dryRun=All")).Code);
        await Api.Good(api.ApplyAsync(Api.ConfigMaps + "/a", Bodies.ConfigMap("a", """{"a":"2"}"""), "one", "&dryRun=All"));
        await Api.Good(api.ApplyAsync(Api.ConfigMaps + "/b", Bodies.ConfigMap("b"), "one", "&dryRun=All"));
        Assert.Equal("""{"a":"1"}""", Sorted(Assert.Single(cluster.Objects.List("configmaps")), "data"));
    }

    [Fact]
    public async Task An_apply_has_a_manager()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        var refused = await api.PatchAsync(Api.ConfigMaps + "/a", Bodies.ConfigMap("a"), Api.ApplyPatch);
        Assert.Equal(
            "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch", refused.Message);
    }

    [Fact]
    public async Task A_single_empty_entry_resets_managed_fields()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        await Apply(api, """{"a":"1"}""", "one");
        var reset = await Api.Good(api.PatchAsync(Api.ConfigMaps + "/a", """{"metadata":{"managedFields":[{}]}}""", Api.MergePatch));
        Assert.False(reset.GetProperty("metadata").TryGetProperty("managedFields", out _));
        var kept = await Apply(api, """{"a":"2"}""", "two");
        Assert.Equal("""{"a":"2"}""", Sorted(kept, "data"));
    }

    private static Task<JsonElement> Apply(Api api, string data, string manager = "tests") =>
        Api.Good(api.ApplyAsync(Api.ConfigMaps + "/a", Bodies.ConfigMap("a", data), manager));

    private static string Deployment(string containers) =>
        """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"a"},"spec":{"selector":{"matchLabels":{"a":"b"}},"template":{"spec":{"containers":[CONTAINERS]}}}}"""
            .Replace("CONTAINERS", containers, StringComparison.Ordinal);

    private static string? Text(JsonElement holder, string name) => holder.GetProperty(name).GetString();

    private static string Sorted(JsonElement content, string name) => content.TryGetProperty(name, out var fields)
        ? new JsonObject(fields.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Name, (JsonNode?)p.Value.GetString()))).ToJsonString()
        : "";
}
