using PolyGitops.Sdk.Generation.Helm;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Tests.Generation.Helm;

public sealed class CommentedYamlTests
{
    private const string Defaults = """
        # First.
        replicas: 1

        # Second.
        image:
          # Where it is.
          repository: ghcr.io/acme/web
          # Which one.
          tag: ""
        drop:
        - ALL
        - MORE
        empty: {}

        # Last.
        list: []

        """;

    [Fact]
    public void Without_overrides_the_file_stays_as_it_is() => Assert.Equal(Defaults, CommentedYaml.Merge(Defaults, HelmValues.Empty));

    [Fact]
    public void An_override_keeps_the_comments_around_it()
    {
        var merged = CommentedYaml.Merge(Defaults, HelmValues.Empty.Set("image.tag", "1.10").Set("replicas", 3));

        Assert.Equal(
            Defaults.Replace("tag: \"\"", "tag: \"1.10\"", StringComparison.Ordinal)
                .Replace("replicas: 1", "replicas: 3", StringComparison.Ordinal),
            merged);
    }

    [Fact]
    public void A_list_replaces_a_list_whole()
    {
        var merged = CommentedYaml.Merge(Defaults, HelmValues.FromJson("""{"drop": ["NET_RAW"], "list": [{"a": 1}]}"""));

        Assert.Contains("drop:\n- NET_RAW\nempty", merged, StringComparison.Ordinal);
        Assert.EndsWith("# Last.\nlist:\n- a: 1\n", merged, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_removes_a_key_with_its_comment()
    {
        var merged = CommentedYaml.Merge(Defaults, HelmValues.Empty.Set("image.tag", null).Set("empty.unknown", null));

        Assert.DoesNotContain("Which one", merged, StringComparison.Ordinal);
        Assert.DoesNotContain("tag", merged, StringComparison.Ordinal);
        Assert.DoesNotContain("unknown", merged, StringComparison.Ordinal);
    }

    [Fact]
    public void New_keys_go_to_the_end_of_their_mapping()
    {
        var merged = CommentedYaml.Merge(
            Defaults, HelmValues.FromJson("""{"image": {"digest": "x"}, "feature": {"flags": {"on": "yes"}}}"""));

        Assert.Contains("  tag: \"\"\n  digest: x\ndrop:", merged, StringComparison.Ordinal);
        Assert.EndsWith("list: []\n\nfeature:\n  flags:\n    \"on\": \"yes\"\n", merged, StringComparison.Ordinal);
    }

    [Fact]
    public void A_multi_line_text_stays_what_it_was()
    {
        var text = "first\n\n  indented\nlast\n";

        var merged = CommentedYaml.Merge(Defaults, HelmValues.Empty.Set("image.repository", text).Set("replicas", text));

        var content = Assert.Single(YamlReader.Read(merged)).Content;
        Assert.Equal(text, content.GetProperty("image").GetProperty("repository").GetString());
        Assert.Equal(text, content.GetProperty("replicas").GetString());
        Assert.Equal("", content.GetProperty("image").GetProperty("tag").GetString());
    }

    [Fact]
    public void A_mapping_can_give_way_to_a_scalar_and_lose_all_its_keys()
    {
        Assert.Contains(
            "# Second.\nimage: none\ndrop:", CommentedYaml.Merge(Defaults, HelmValues.Empty.Set("image", "none")),
            StringComparison.Ordinal);
        Assert.Contains(
            "# Second.\nimage: {}\ndrop:",
            CommentedYaml.Merge(Defaults, HelmValues.FromJson("""{"image": {"tag": null, "repository": null}}""")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_result_says_what_helm_would_merge()
    {
        var overrides = HelmValues.FromJson(
            """{"image": {"tag": "0x1F", "extra": [1, "2"]}, "empty": {"a": {"b": null, "c": ""}}, "drop": {}}""");

        var merged = Assert.Single(YamlReader.Read(CommentedYaml.Merge(Defaults, overrides))).Content;

        var expected = HelmValues.From(Assert.Single(YamlReader.Read(Defaults)).Content)
            .Merge(HelmValues.FromJson("""{"image": {"tag": "0x1F", "extra": [1, "2"]}, "empty": {"a": {"c": ""}}, "drop": {}}"""));
        Assert.Equal(expected, HelmValues.From(merged));
    }

    [Fact]
    public void A_file_of_another_style_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => CommentedYaml.Merge("a: 1\n   b: 2\n c: 3\n- d\n", HelmValues.Empty));
}
