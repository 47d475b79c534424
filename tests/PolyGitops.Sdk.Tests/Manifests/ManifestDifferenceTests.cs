using System.Text.Json;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Tests.Manifests;

public class ManifestDifferenceTests
{
    [Theory]
    [InlineData("{a: 1}", "{a: 1.0}")]
    [InlineData("{a: 1}", "{a: 1, b: null}")]
    [InlineData("{a: 1, b: 2}", "{b: 2, a: 1}")]
    [InlineData("{a: [{x: null}]}", "{a: [{}]}")]
    public void Equivalent_content_is_no_difference(string before, string after) => Assert.Empty(Between(before, after));

    [Theory]
    [InlineData("{spec: {replicas: 1}}", "{spec: {replicas: 3}}", "spec.replicas: 1 -> 3")]
    [InlineData("{a: '1'}", "{a: 1}", "a: \"1\" -> 1")]
    [InlineData("{a: {b: 1}}", "{a: {c: 1}}", "a.b: 1 -> (none)|a.c: (none) -> 1")]
    [InlineData("{a: {app.kubernetes.io/name: x}}", "{a: {app.kubernetes.io/name: 'y z'}}", "a[\"app.kubernetes.io/name\"]: \"x\" -> \"y z\"")]
    [InlineData("{a: [{name: x, v: 1}, {name: z}]}", "{a: [{name: w}, {name: x, v: 2}, {name: z}]}", "a[x].v: 1 -> 2|a[w]: (none) -> {\"name\":\"w\"}")]
    [InlineData("{a: [{name: x}, {name: z}]}", "{a: [{name: z}, {name: x}]}", "a (order): [\"x\",\"z\"] -> [\"z\",\"x\"]")]
    [InlineData("{a: [{name: x, p: 1}, {name: x, p: 2}]}", "{a: [{name: x, p: 1}, {name: x, p: 3}]}", "a[1].p: 2 -> 3")]
    [InlineData("{a: [1, 2, 4]}", "{a: [1, 2, 3, 4]}", "a[2]: (none) -> 3")]
    [InlineData("{a: [1, 2, 3, 4]}", "{a: [1, 4]}", "a[1]: 2 -> (none)|a[2]: 3 -> (none)")]
    [InlineData("{a: [1, 5, 4]}", "{a: [1, 6, 7, 4]}", "a[1]: 5 -> 6|a[2]: (none) -> 7")]
    [InlineData("{a: []}", "{a: [{name: x}]}", "a[x]: (none) -> {\"name\":\"x\"}")]
    [InlineData("{a: {}}", "{a: []}", "a: {} -> []")]
    [InlineData("{a: x}", "{a: null}", "a: \"x\" -> (none)")]
    [InlineData("{a: \"line\\n<é>\"}", "{a: b}", "a: \"line\\n<é>\" -> \"b\"")]
    public void A_difference_has_its_path_and_both_values(string before, string after, string expected) =>
        Assert.Equal(expected.Split('|'), Between(before, after).Select(d => d.ToString()));

    [Fact]
    public void What_a_secret_holds_is_masked()
    {
        Manifest Secret(string token) =>
            Manifest.FromYaml($"{{apiVersion: v1, kind: Secret, metadata: {{name: s}}, stringData: {{TOKEN: {token}}}}}").Single();
        Assert.Equal(
            "stringData.TOKEN: \"***\" -> \"***\"",
            Assert.Single(ManifestDifference.Between(Secret("first"), Secret("second"))).ToString());
        Assert.Empty(ManifestDifference.Between(Secret("first"), Secret("first")));
    }

    [Fact]
    public void Deeply_nested_lists_take_no_time()
    {
        static string Nested(int leaf) => new string('[', 60) + leaf + new string(']', 60);
        var difference = Assert.Single(ManifestDifference.Between(JsonElement.Parse(Nested(1)), JsonElement.Parse(Nested(2))));
        Assert.EndsWith("[0]", difference.Path, StringComparison.Ordinal);
    }

    private static IReadOnlyList<FieldDifference> Between(string before, string after) =>
        ManifestDifference.Between(YamlReader.Read(before)[0].Content, YamlReader.Read(after)[0].Content);
}
