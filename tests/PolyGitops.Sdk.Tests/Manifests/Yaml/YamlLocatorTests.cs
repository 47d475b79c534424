using CsCheck;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Tests.Manifests.Yaml;

public class YamlLocatorTests
{
    private const string Text = """
        # A comment, and then nothing.
        ---
        ---
        kind: First
        spec:
          list:
          # Between them.
          - one
          - name: two
            deep: {a: [1, 22]}
          on: switch
        ---
        kind: Second
        "quo ted":
          block: |
            kind: not a key
          after: here
        """;

    [Theory]
    [InlineData(0, "", 4, 1)]
    [InlineData(0, "kind", 4, 1)]
    [InlineData(0, "spec/list", 6, 3)]
    [InlineData(0, "spec/list/0", 8, 5)]
    [InlineData(0, "spec/list/1", 9, 5)]
    [InlineData(0, "spec/list/1/deep", 10, 5)]
    [InlineData(0, "spec/list/1/deep/a/1", 10, 19)]
    [InlineData(0, "spec/on", 11, 3)]
    [InlineData(0, "spec/true", 11, 3)]
    [InlineData(1, "", 13, 1)]
    [InlineData(1, "quo ted/after", 17, 3)]
    public void Finds_keys_and_items(int document, string path, int line, int column) =>
        Assert.Equal((line, column), new YamlLocator(Text).Find(document, Parts(path)));

    [Theory]
    [InlineData(0, "spec/list/7", 6, 3)]
    [InlineData(0, "spec/none/of/this", 5, 1)]
    [InlineData(0, "kind/0", 4, 1)]
    [InlineData(0, "spec/0", 5, 1)]
    [InlineData(0, "none", 4, 1)]
    [InlineData(2, "kind", 1, 1)]
    public void Falls_back_to_the_closest_ancestor(int document, string path, int line, int column) =>
        Assert.Equal((line, column), new YamlLocator(Text).Find(document, Parts(path)));

    [Theory]
    [InlineData("a: 1\nb: [", "b", 2)]
    [InlineData("a: 1\nb: [", "b/3", 2)]
    [InlineData("", "a", 1)]
    [InlineData("? [x]\n: 1\nb: 2", "b", 3)]
    [InlineData("~: 1\nb: 2", "b", 2)]
    [InlineData("\ufeffa: 1\r\nb: 2\r\n", "b", 2)]
    [InlineData("x: &x {a: 1}\ny: *x", "y/a", 2)]
    public void Takes_any_text(string text, string path, int line) => Assert.Equal(line, new YamlLocator(text).Find(0, Parts(path)).Line);

    [Fact]
    public void Points_at_what_the_reader_read() => Gen.Select(Gen.Int[0, 30], Gen.Int[0, 3]).Sample((count, document) =>
    {
        var text = string.Join(
            "---\n",
            Enumerable.Range(0, 4)
                .Select(d => $"# {d}\nlist:\n{string.Concat(Enumerable.Range(0, count + 1).Select(i => $"- key: v{d}-{i}\n"))}---\n"));
        var (line, _) = new YamlLocator(text).Find(document, "list", count, "key");
        Assert.Equal(
            YamlReader.Read(text)[document].Content.GetProperty("list")[count].GetProperty("key").GetString(),
            text.Split('\n')[line - 1].Split(' ')[^1]);
    });

    private static IntOrString[] Parts(string path) =>
        [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(p => int.TryParse(p, out var index) ? index : (IntOrString)p)];
}
