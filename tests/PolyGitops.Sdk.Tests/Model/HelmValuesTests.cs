using System.Text.Json.Nodes;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Tests.Model;

public class HelmValuesTests
{
    [Fact]
    public void Sets_a_value_at_a_path_and_leaves_the_original_alone()
    {
        var first = HelmValues.Empty.Set("image.tag", "1.0.0");
        var second = first.Set("image.repository", "web");
        Assert.Equal("""{"image":{"tag":"1.0.0"}}""", first.ToString());
        Assert.Equal("""{"image":{"tag":"1.0.0","repository":"web"}}""", second.ToString());
    }

    [Fact]
    public void An_escaped_dot_belongs_to_the_key() =>
        Assert.Equal("""{"annotations":{"a.b/c":"x"}}""", HelmValues.Empty.Set("annotations.a\\.b/c", "x").ToString());

    [Fact]
    public void Merges_objects_and_replaces_the_rest()
    {
        var below = HelmValues.FromJson("""{"a":{"x":1,"y":[1,2]},"b":1}""");
        var above = HelmValues.FromJson("""{"a":{"y":[3],"z":null},"c":2}""");
        Assert.Equal(HelmValues.FromJson("""{"a":{"x":1,"y":[3],"z":null},"b":1,"c":2}"""), below.Merge(above));
    }

    [Fact]
    public void Does_not_share_what_it_was_made_of()
    {
        var source = new JsonObject { ["a"] = 1 };
        var values = HelmValues.From(source);
        source["a"] = 2;
        Assert.Equal("""{"a":1}""", values.ToString());
    }

    [Fact]
    public void Finds_a_value_or_nothing()
    {
        var values = HelmValues.FromJson("""{"a":{"b":3}}""");
        Assert.Equal(3, values.Find("a.b")?.GetInt32());
        Assert.Null(values.Find("a.c"));
        Assert.Null(values.Find("a.b.c"));
    }

    [Fact]
    public void Refuses_what_is_not_an_object() => Assert.Throws<ArgumentException>(() => HelmValues.FromJson("[1]"));
}
