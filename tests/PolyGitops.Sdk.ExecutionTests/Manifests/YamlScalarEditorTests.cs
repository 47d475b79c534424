using System.Text;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.ExecutionTests.Manifests;

public class YamlScalarEditorTests
{
    [Theory]
    [InlineData("image:\n  tag: 1.0.0\n", "image:\n  tag: 1.2.0\n")]
    [InlineData("image:\n  tag: 1.0.0  # the tag\n  x: 1\n", "image:\n  tag: 1.2.0  # the tag\n  x: 1\n")]
    [InlineData("image:\n    tag: '1.0.0'\n", "image:\n    tag: '1.2.0'\n")]
    [InlineData("image:\n  tag: \"1.0.0\"\n", "image:\n  tag: \"1.2.0\"\n")]
    [InlineData("image:\r\n  tag: 1.0.0\r\n  b: 2\r\n", "image:\r\n  tag: 1.2.0\r\n  b: 2\r\n")]
    [InlineData("image: {repository: r, tag: 1.0.0}\n", "image: {repository: r, tag: 1.2.0}\n")]
    [InlineData("{\"image\": {\"tag\": \"1.0.0\"}}", "{\"image\": {\"tag\": \"1.2.0\"}}")]
    [InlineData("image.tag: 1.0.0\nimage:\n  tag: 1.0.0\n", "image.tag: 1.0.0\nimage:\n  tag: 1.2.0\n")]
    [InlineData("# été 🎉\nimage:\n  name: 'é🎉'\n  tag: 1.0.0\n", "# été 🎉\nimage:\n  name: 'é🎉'\n  tag: 1.2.0\n")]
    [InlineData("\uFEFFimage:\n  tag: 1.0.0\n", "\uFEFFimage:\n  tag: 1.2.0\n")]
    [InlineData("---\n# values\nimage:\n  tag: 1.0.0\n...\n", "---\n# values\nimage:\n  tag: 1.2.0\n...\n")]
    [InlineData("image:\n  tag: !!str 1.0\n", "image:\n  tag: !!str 1.2.0\n")]
    [InlineData("image:\n  tag: &tag 1.0.0\n", "image:\n  tag: &tag 1.2.0\n")]
    [InlineData("image:\n  tag: |-\n    1.0.0\n  x: 1\n", "image:\n  tag: 1.2.0\n  x: 1\n")]
    [InlineData("image:\n  tag: >- # folded\n    1.0.0\n\n# below\n", "image:\n  tag: 1.2.0 # folded\n\n# below\n")]
    [InlineData("image:\n  tag: |+\n    1.0.0\n\nx: 1\n", "image:\n  tag: 1.2.0\nx: 1\n")]
    [InlineData("image:\n  tag: >-\n    1.0.0", "image:\n  tag: 1.2.0")]
    [InlineData("image:\n  ? tag\n  : 1.0.0\n", "image:\n  ? tag\n  : 1.2.0\n")]
    [InlineData("image:\n  \"tag\" : 1.0.0\n", "image:\n  \"tag\" : 1.2.0\n")]
    [InlineData("image:\n  tag:\n    1.0.0\n", "image:\n  tag:\n    1.2.0\n")]
    [InlineData("image:\n  tag: null\n", "image:\n  tag: 1.2.0\n")]
    [InlineData("image:\n  tag:\nb: 1\n", "image:\n  tag: 1.2.0\nb: 1\n")]
    [InlineData("image:\n  tag: # set by CI\nb: 1\n", "image:\n  tag: 1.2.0 # set by CI\nb: 1\n")]
    public void Only_the_scalar_changes(string before, string after) => Assert.Equal(after, Set(before, "image.tag", "1.2.0"));

    [Theory]
    [InlineData("", "image:\n  tag: 1.2.0\n")]
    [InlineData("# nothing yet", "# nothing yet\nimage:\n  tag: 1.2.0\n")]
    [InlineData("---\n", "---\nimage:\n  tag: 1.2.0\n")]
    [InlineData("{}\n", "{image: {tag: 1.2.0}}\n")]
    [InlineData("image: {}\n", "image: {tag: 1.2.0}\n")]
    [InlineData("image:\n", "image:\n  tag: 1.2.0\n")]
    [InlineData("image: # of the app\nb: 1\n", "image: # of the app\n  tag: 1.2.0\nb: 1\n")]
    [InlineData("image: ~\n", "image: {tag: 1.2.0}\n")]
    [InlineData("image: { repository: r }\n", "image: { repository: r, tag: 1.2.0 }\n")]
    [InlineData("{\"image\": {\"repository\": \"r\"}}", "{\"image\": {\"repository\": \"r\", \"tag\": \"1.2.0\"}}")]
    [InlineData("image:\n    repository: r # where\n\n# next\nb: 1\n", "image:\n    repository: r # where\n    tag: 1.2.0\n\n# next\nb: 1\n")]
    [InlineData("image:\r\n  repository: r\r\n", "image:\r\n  repository: r\r\n  tag: 1.2.0\r\n")]
    [InlineData("image:\n  repository: r", "image:\n  repository: r\n  tag: 1.2.0")]
    [InlineData("b:\n  c: 1", "b:\n  c: 1\nimage:\n  tag: 1.2.0")]
    [InlineData("image:\n  note: |+\n    a\n\nb: 1\n", "image:\n  note: |+\n    a\n\n  tag: 1.2.0\nb: 1\n")]
    [InlineData("image:\n  note: |\n    a\n\nb: 1\n", "image:\n  note: |\n    a\n  tag: 1.2.0\n\nb: 1\n")]
    [InlineData("image:\n  a: b\n  args:\n  - x\n  - y # last\nb: 1\n", "image:\n  a: b\n  args:\n  - x\n  - y # last\n  tag: 1.2.0\nb: 1\n")]
    public void A_key_that_is_missing_is_added_behind_its_siblings(string before, string after) =>
        Assert.Equal(after, Set(before, "image.tag", "1.2.0"));

    [Theory]
    [InlineData("1.10", "\"1.10\"")]
    [InlineData("1e10", "\"1e10\"")]
    [InlineData("2024-01-01", "\"2024-01-01\"")]
    [InlineData("0x1F", "\"0x1F\"")]
    [InlineData("on", "\"on\"")]
    [InlineData("089", "\"089\"")]
    [InlineData("v1.10", "v1.10")]
    [InlineData("1.10.0", "1.10.0")]
    [InlineData("a1b2c3d", "a1b2c3d")]
    [InlineData("latest@sha256:0011", "latest@sha256:0011")]
    [InlineData("two\nlines", "\"two\\nlines\"")]
    public void Text_stays_text_for_every_reader(string tag, string written) =>
        Assert.Equal($"image:\n  tag: {written}\n", Set("image:\n  tag: 1.0.0\n", "image.tag", tag));

    [Theory]
    [InlineData("images:\n- name: a\n  tag: 1.0.0\n- name: b\n  tag: 1.0.0\n", "images[1].tag", "images:\n- name: a\n  tag: 1.0.0\n- name: b\n  tag: 1.2.0\n")]
    [InlineData("image.tag: 1.0.0\nimage:\n  tag: 1.0.0\n", @"image\.tag", "image.tag: 1.2.0\nimage:\n  tag: 1.0.0\n")]
    [InlineData("tags: [1.0.0, 1.0.0]\n", "tags[0]", "tags: [1.2.0, 1.0.0]\n")]
    [InlineData("a:\n- b:\n  - c: 1\n", "a[0].b[0].d", "a:\n- b:\n  - c: 1\n    d: 1.2.0\n")]
    [InlineData("a:\n-\n- x\n", "a[0].d", "a:\n-\n  d: 1.2.0\n- x\n")]
    [InlineData("image: &i\n  tag: 1.0.0\nother: {a: 1}\n", "image.tag", "image: &i\n  tag: 1.2.0\nother: {a: 1}\n")]
    [InlineData("base: &b\n  tag: 1.0.0\nimage:\n  <<: *b\n", "image.tag", "base: &b\n  tag: 1.0.0\nimage:\n  <<: *b\n  tag: 1.2.0\n")]
    public void Lists_anchors_and_merge_keys_are_understood(string before, string key, string after) =>
        Assert.Equal(after, Set(before, key, "1.2.0"));

    [Theory]
    [InlineData("base: &b\n  tag: 1.0.0\nimage: *b\n", "image.tag", "v.yaml(3,8)", "alias '*b'")]
    [InlineData("base: &b\n  tag: 1.0.0\nimage: *b\n", "base.tag", "v.yaml(1,7)", "anchor '&b'")]
    [InlineData("tag: &t 1.0.0\nimage:\n  tag: *t\n", "image.tag", "v.yaml(3,8)", "alias '*t'")]
    [InlineData("tag: &t 1.0.0\nimage:\n  tag: *t\n", "tag", "v.yaml(1,6)", "anchor '&t'")]
    [InlineData("base: &b\n  image:\n    tag: 1.0.0\n<<: *b\n", "image.tag", "v.yaml(4,1)", "merge key")]
    [InlineData("image:\n  tag: {a: 1}\n", "image.tag", "v.yaml(2,8)", "mapping")]
    [InlineData("image: [a]\n", "image.tag", "v.yaml(1,8)", "there is a list here")]
    [InlineData("image: text\n", "image.tag", "v.yaml(1,8)", "there is a scalar here")]
    [InlineData("images: [a]\n", "images[3]", "v.yaml(1,9)", "no item 3")]
    [InlineData("image:\n  tag: !!int 1\n", "image.tag", "v.yaml(2,8)", "tag")]
    [InlineData("image:\n  tag: 1\n  tag: 2\n", "image.tag", "v.yaml(3,3)", "twice")]
    [InlineData("a: 1\n---\nb: 2\n", "a", "v.yaml(3,1)", "2 documents")]
    [InlineData("a: [\n", "a", "v.yaml(1", "not YAML")]
    public void What_would_change_more_is_refused_with_its_place(string before, string key, string place, string reason)
    {
        var refusal = Assert.Throws<DiagnosticsException>(() => Set(before, key, "1.2.0"));
        Assert.StartsWith(place, refusal.Diagnostics[0].ToString(), StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_value_gives_the_same_bytes()
    {
        ReadOnlyMemory<byte> before = "image:\n  tag:   '1.2.0'\n"u8.ToArray();
        Assert.True(before.Equals(YamlScalarEditor.Set(before, ValuePath.Parse("image.tag"), "1.2.0")));
    }

    [Fact]
    public void A_number_becomes_text_of_the_same_digits() => Assert.Equal("tag: \"12\"\n", Set("tag: 12\n", "tag", "12"));

    private static string Set(string before, string key, string value) =>
        Encoding.UTF8.GetString(YamlScalarEditor.Set(Encoding.UTF8.GetBytes(before), ValuePath.Parse(key), value, "v.yaml").Span);
}
