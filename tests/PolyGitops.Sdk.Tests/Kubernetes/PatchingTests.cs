using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes.Patching;
using PolyGitops.Sdk.Kustomize.Patching;

namespace PolyGitops.Sdk.Tests.Kubernetes;

public class PatchingTests
{
    private const string Target = """{"a":{"b":"1"},"list":["x","y"]}""";

    [Theory]
    [InlineData("""[{"op":"add","path":"/a/c","value":2}]""", """{"a":{"b":"1","c":2},"list":["x","y"]}""")]
    [InlineData("""[{"op":"add","path":"/list/-","value":"z"}]""", """{"a":{"b":"1"},"list":["x","y","z"]}""")]
    [InlineData("""[{"op":"add","path":"/list/0","value":"z"}]""", """{"a":{"b":"1"},"list":["z","x","y"]}""")]
    [InlineData("""[{"op":"remove","path":"/list/-1"}]""", """{"a":{"b":"1"},"list":["x"]}""")]
    [InlineData("""[{"op":"replace","path":"/a/missing","value":"n"}]""", """{"a":{"b":"1","missing":"n"},"list":["x","y"]}""")]
    [InlineData("""[{"op":"test","path":"/a/missing","value":null},{"op":"remove","path":"/a"}]""", """{"list":["x","y"]}""")]
    [InlineData("""[{"op":"move","from":"/a/b","path":"/a/c~1d~0e"}]""", """{"a":{"c/d~e":"1"},"list":["x","y"]}""")]
    [InlineData("""[{"op":"copy","from":"/a","path":"/c"},{"op":"replace","path":"/c/b","value":"2"}]""", """{"a":{"b":"1"},"list":["x","y"],"c":{"b":"2"}}""")]
    [InlineData("""[{"op":"replace","path":"","value":{"n":1}}]""", """{"n":1}""")]
    public void A_JSON_patch_does_what_the_servers_library_does(string patch, string expected)
    {
        var target = Parse(Target);
        Assert.Equal(expected, JsonPatch.Apply(target, JsonNode.Parse(patch)!.AsArray())?.ToJsonString());
        Assert.Equal(Target, target.ToJsonString());
    }

    [Theory]
    [InlineData("""[{"op":"remove","path":"/nothing"}]""", 1, "'nothing' does not exist", false)]
    [InlineData("""[{"op":"test","path":"/a/b","value":"2"}]""", 1, "the value is different", false)]
    [InlineData("""[{"op":"add","path":"/list/9","value":1}]""", 1, "the list has no item 9", false)]
    [InlineData("""[{"op":"add","path":"/a/b/c","value":1}]""", 1, "'b' is not an existing mapping or list", false)]
    [InlineData("""[{"op":"remove","path":"/a"},{"op":"dance","path":"/a"}]""", 2, "'dance' is no operation; there are add, remove, replace, copy, move and test", true)]
    [InlineData("""[{"op":"remove"}]""", 1, "it has no path", true)]
    [InlineData("""["remove"]""", 1, "it is not a mapping with 'op' and 'path'", true)]
    public void A_JSON_patch_that_does_not_fit_says_why(string patch, int number, string why, bool isMalformed)
    {
        var failure = Assert.Throws<JsonPatchException>(() => JsonPatch.Apply(Parse(Target), JsonNode.Parse(patch)!.AsArray()));
        Assert.Equal((number, why, isMalformed), (failure.Number, failure.Message, failure.IsMalformed));
    }

    [Theory]
    [InlineData("""{"a":1,"b":{"c":2,"d":[1]},"e":null}""", """{"b":{"c":3,"d":[1]},"f":"x"}""")]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    [InlineData("""{"a":{"b":1}}""", """{"a":[1]}""")]
    [InlineData("{}", """{"a":{"b":{}}}""")]
    public void The_merge_patch_between_two_objects_leads_from_one_to_the_other(string before, string after)
    {
        var patch = JsonMergePatch.Between(Parse(before), Parse(after));
        Assert.True(JsonNode.DeepEquals(Parse(after), JsonMergePatch.Apply(Parse(before), patch)));
    }

    // What the two agree on.
    [Theory]
    [InlineData("""{"replicas":2}""", """{"spec":{"replicas":3,"paused":null}}""", """{"replicas":3}""")]
    [InlineData("""{"strategy":{"type":"Recreate"},"replicas":1}""", """{"spec":{"strategy":{"$patch":"delete"}}}""", """{"replicas":1}""")]
    [InlineData("""{"strategy":{"type":"Recreate"}}""", """{"spec":{"strategy":{"$patch":"replace","rollingUpdate":{"maxSurge":1}}}}""", """{"strategy":{"rollingUpdate":{"maxSurge":1}}}""")]
    [InlineData("""{"template":{"spec":{"containers":[{"name":"a","image":"1"},{"name":"b"}]}}}""", """{"spec":{"template":{"spec":{"containers":[{"name":"a","image":"2"},{"name":"b","$patch":"delete"}]}}}}""", """{"template":{"spec":{"containers":[{"name":"a","image":"2"}]}}}""")]
    [InlineData("""{"template":{"spec":{"containers":[{"name":"a","args":["1"]}]}}}""", """{"spec":{"template":{"spec":{"containers":[{"name":"a","args":["2"]}]}}}}""", """{"template":{"spec":{"containers":[{"name":"a","args":["2"]}]}}}""")]
    public void A_strategic_merge_is_the_same_in_both_dialects(string spec, string patch, string expected)
    {
        Assert.Equal(expected, Merge(new ServerMergeDialect(), spec, patch));
        Assert.Equal(expected, Merge(new KustomizeMergeDialect(), spec, patch));
    }

    [Fact]
    public void New_items_come_last_to_the_server_and_first_to_kustomize()
    {
        const string spec = """{"template":{"spec":{"containers":[{"name":"a"}]}}}""";
        const string patch = """{"spec":{"template":{"spec":{"containers":[{"name":"b"}]}}}}""";
        Assert.Equal("""{"template":{"spec":{"containers":[{"name":"a"},{"name":"b"}]}}}""", Merge(new ServerMergeDialect(), spec, patch));
        Assert.Equal(
            """{"template":{"spec":{"containers":[{"name":"b"},{"name":"a"}]}}}""", Merge(new KustomizeMergeDialect(), spec, patch));
    }

    [Fact]
    public void A_value_keeps_its_type_to_kustomize_only()
    {
        const string patch = """{"spec":{"strategy":"Recreate"}}""";
        Assert.Equal("""{"strategy":"Recreate"}""", Merge(new ServerMergeDialect(), """{"strategy":{"type":"x"}}""", patch));
        var failure = Assert.Throws<StrategicMergeException>(
            () => Merge(new KustomizeMergeDialect(), """{"strategy":{"type":"x"}}""", patch));
        Assert.Equal("'spec/strategy' is a mapping in the object and a scalar in the patch", failure.Message);
    }

    [Fact]
    public void Neither_takes_a_directive_that_does_not_exist()
    {
        const string patch = """{"spec":{"$patch":"dance"}}""";
        foreach (var dialect in new MergeDialect[] { new ServerMergeDialect(), new KustomizeMergeDialect() })
            Assert.Contains(
                "'dance' is not a $patch directive",
                Assert.Throws<StrategicMergeException>(() => Merge(dialect, "{}", patch)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v1", "Pod", "spec/containers", "name")]
    [InlineData("apps/v1", "Deployment", "spec/template/spec/containers/ports", "containerPort,protocol")]
    [InlineData("apps/v1", "Deployment", "spec/template/metadata/ownerReferences", "uid")]
    [InlineData("batch/v1", "CronJob", "spec/jobTemplate/spec/template/spec/volumes", "name")]
    [InlineData("v1", "PodTemplate", "template/spec/ephemeralContainers/env", "name")]
    [InlineData("v1", "Service", "spec/ports", "port,protocol")]
    [InlineData("v1", "ServiceAccount", "secrets", "name")]
    [InlineData("v1", "Node", "spec/podCIDRs", "")]
    [InlineData("storage.k8s.io/v1", "CSINode", "spec/drivers", "name")]
    [InlineData("v1", "ConfigMap", "metadata/finalizers", "")]
    [InlineData("v1", "ServiceAccount", "imagePullSecrets", null)]
    [InlineData("apps/v1", "Deployment", "spec/template/spec/resourceClaims", null)]
    [InlineData("apps/v1", "Deployment", "spec/template/spec/containers/args", null)]
    [InlineData("apps/v1", "Deployment", "spec/template/spec/volumes/projected/sources", null)]
    [InlineData("example.com/v1", "Deployment", "spec/template/spec/containers", null)]
    [InlineData("v1", "Pod", "status/podIPs", null)]
    public void Kustomize_knows_the_keys_of_lists_by_their_path(string apiVersion, string kind, string path, string? keys)
    {
        IMergePlace place = new KustomizeMergePlace(apiVersion, kind);
        foreach (var name in path.Split('/')) place = place.Field(name);
        Assert.Equal(keys, place.Keys is { } found ? string.Join(',', found) : null);
    }

    [Fact]
    public void A_newer_API_knows_more_lists()
    {
        Assert.Equal(["name"], MergeKeys.Of("PodSpec", "resourceClaims"));
        Assert.Null(MergeKeys.Of("PodSpec", "resourceClaims", minor: 21));
    }

    private static string Merge(MergeDialect dialect, string spec, string patch)
    {
        var target = Parse($$"""{"apiVersion":"apps/v1","kind":"Deployment","spec":{{spec}}}""");
        return new StrategicMerge(dialect)
            .Apply(target, Parse(patch), new KustomizeMergePlace("apps/v1", "Deployment"))!["spec"]!.ToJsonString();
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
