using System.Text.Json;

namespace PolyGitops.Sdk.Testing.Tests.Clusters;

public class PatchTests
{
    [Theory]
    [InlineData("""{"data":{"a":null,"c":"3"}}""", """{"b":"2","c":"3"}""")]
    [InlineData("""{"data":null}""", "")]
    public async Task A_merge_patch_lays_over_and_takes_away(string patch, string expected) =>
        Assert.Equal(expected, Data(await Api.Good(PatchAsync(patch, Api.MergePatch))));

    [Theory]
    [InlineData("""[{"op":"add","path":"/data/c","value":"3"}]""", """{"a":"1","b":"2","c":"3"}""")]
    [InlineData("""[{"op":"remove","path":"/data/a"}]""", """{"b":"2"}""")]
    [InlineData("""[{"op":"test","path":"/data/a","value":"1"},{"op":"replace","path":"/data/b","value":"3"}]""", """{"a":"1","b":"3"}""")]
    [InlineData("""[{"op":"move","from":"/data/a","path":"/data/c~1d"}]""", """{"b":"2","c/d":"1"}""")]
    [InlineData("""[{"op":"copy","from":"/data/a","path":"/data/c"}]""", """{"a":"1","b":"2","c":"1"}""")]
    public async Task A_JSON_patch_does_its_operations(string patch, string expected)
    {
        // A slash is not a part of a key in a ConfigMap, but this server does not look at keys.
        Assert.Equal(expected, Data(await Api.Good(PatchAsync(patch, Api.JsonPatch))));
    }

    [Theory]
    [InlineData("""[{"op":"test","path":"/data/a","value":"2"}]""")]
    [InlineData("""[{"op":"remove","path":"/data/nothing"}]""")]
    [InlineData("""[{"op":"replace","path":"/spec/x","value":1}]""")]
    [InlineData("""[{"op":"add","path":"/data/a/b/c","value":1}]""")]
    public async Task A_JSON_patch_that_does_not_fit_changes_nothing(string patch) =>
        Assert.Equal(422, (await PatchAsync(patch, Api.JsonPatch)).Code);

    [Theory]
    [InlineData("text", Api.MergePatch, 400)]
    [InlineData("{}", Api.JsonPatch, 400)]
    [InlineData("""[{"op":"dance","path":"/a"}]""", Api.JsonPatch, 400)]
    [InlineData("""{"metadata":{"name":"b"}}""", Api.MergePatch, 400)]
    [InlineData("""{"data":{"a":1}}""", Api.MergePatch, 400)]
    [InlineData("{}", "text/csv", 415)]
    public async Task A_patch_that_cannot_be_is_refused(string patch, string contentType, int code) =>
        Assert.Equal(code, (await PatchAsync(patch, contentType)).Code);

    [Fact]
    public async Task A_strategic_patch_knows_lists_by_their_keys()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        await Api.Good(api.PostAsync(Api.Deployments, """
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"a"},"spec":{"selector":{},"template":{"spec":{
              "containers":[{"name":"x","image":"x:1"},{"name":"y","image":"y:1","args":["1","2"]},{"name":"z","image":"z:1"}]}}}}
            """));
        var patched = await Api.Good(api.PatchAsync(Api.Deployments + "/a", """
            {"spec":{"strategy":{"$retainKeys":["type"],"type":"Recreate"},"template":{"spec":{
              "$setElementOrder/containers":[{"name":"new"},{"name":"y"},{"name":"z"}],
              "containers":[{"name":"x","$patch":"delete"},{"name":"y","args":["3"]},{"name":"new","image":"new:1"}]}}}}
            """, Api.StrategicPatch));
        var containers = patched.GetProperty("spec").GetProperty("template").GetProperty("spec").GetProperty("containers");
        Assert.Equal(
            """[{"name":"new","image":"new:1"},{"name":"y","image":"y:1","args":["3"]},{"name":"z","image":"z:1"}]""",
            containers.GetRawText());
        Assert.Equal("""{"type":"Recreate"}""", patched.GetProperty("spec").GetProperty("strategy").GetRawText());
    }

    [Fact]
    public async Task A_strategic_patch_adds_to_a_set_and_deletes_from_it()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("a", metadata: ",\"finalizers\":[\"a.example/1\",\"a.example/2\"]")));
        var patched = await Api.Good(api.PatchAsync(
            Api.ConfigMaps + "/a",
            """{"metadata":{"$deleteFromPrimitiveList/finalizers":["a.example/1"],"finalizers":["a.example/3"]}}""", Api.StrategicPatch));
        Assert.Equal("""["a.example/2","a.example/3"]""", patched.GetProperty("metadata").GetProperty("finalizers").GetRawText());
    }

    [Fact]
    public async Task Custom_resources_know_no_strategic_patch()
    {
        await using var cluster = await DefinitionTests.WithWidgets();
        using var api = new Api(cluster);
        await Api.Good(api.PostAsync(Bodies.Widgets, Bodies.Widget("a")));
        var refused = await api.PatchAsync(Bodies.Widgets + "/a", "{}", Api.StrategicPatch);
        Assert.Equal((415, "UnsupportedMediaType"), (refused.Code, refused.Reason));
    }

    private static async Task<ApiResponse> PatchAsync(string patch, string contentType)
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("a", """{"a":"1","b":"2"}""")));
        return await api.PatchAsync(Api.ConfigMaps + "/a", patch, contentType);
    }

    private static string Data(JsonElement content) => content.TryGetProperty("data", out var data) ? data.GetRawText() : "";
}
