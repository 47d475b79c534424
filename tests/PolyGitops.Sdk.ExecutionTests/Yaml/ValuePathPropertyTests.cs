using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.ExecutionTests.Yaml;

public class ValuePathPropertyTests
{
    private static readonly Gen<string> Key = Gen.Frequency(
        (4, Gen.OneOf("a", "b", "image", "images", "tag", "0", "x y", "é🎉")),
        (2, Gen.OneOf("a.b", "a[0]", "[0]", @"a\b", @"\.", "a]", ".", "true", "null", "- a", "a: b", "#", "'", "\"")),
        (1, Gen.String[Gen.Char[' ', '~'], 1, 8]));

    private static readonly Gen<IntOrString> Part = Gen.Frequency(
        (3, Key.Select(k => (IntOrString)k)), (1, Gen.Int[0, 2].Select(i => (IntOrString)i)));

    private static readonly Gen<ValuePath> Path = Gen.Select(Key, Part.Array[0, 4], (key, parts) => ValuePath.Of([key, .. parts]));

    private static readonly Gen<string> Value = Gen.OneOf(
        "1.0.0", "1.10", "yes", "", " x", "a: b", "it's", "\"q\"", "~", "é🎉", "l1\nl2", "-");

    [Fact]
    public void A_path_is_read_as_it_was_written() => Path.Sample(path =>
    {
        Assert.Equal(path, ValuePath.Parse(path.ToString()));
        Assert.Equal(path.GetHashCode(), ValuePath.Parse(path.ToString()).GetHashCode());
    }, iter: 5_000);

    [Fact]
    public void Any_text_is_a_path_that_is_written_alike_or_is_refused() => Gen.String[Gen.OneOf('a', '.', '[', ']', '\\', '0', '1'), 0, 12].Sample(text =>
    {
        if (!ValuePath.TryParse(text, out var path, out var problem)) Assert.NotEmpty(problem);
        else Assert.Equal(path, ValuePath.Parse(path.ToString()));
    }, iter: 5_000);

    [Fact]
    public void What_is_written_by_a_path_is_read_and_edited_in_place_by_it() =>
        Gen.Select(Path.Array[1, 6], Value.Array[6], Value, Gen.Int[0, 5]).Sample(
        (paths, values, newValue, pick) =>
        {
            var tree = new JsonObject();
            var written = new List<ValuePath>();
            for (var i = 0; i < paths.Length; i++)
            {
                var untouched = tree.ToJsonString();
                if (paths[i].TrySet(tree, values[i], out _)) written.Add(paths[i]);
                else Assert.Equal(untouched, tree.ToJsonString());
            }
            // A later path may have replaced what an earlier one had made.
            written.RemoveAll(p => p.Find((JsonNode?)tree) is null);
            ReadOnlyMemory<byte> before = Encoding.UTF8.GetBytes(
                "# of ours\n" + YamlSerializer.Serialize(JsonElement.Parse(tree.ToJsonString())) + "# end\n");
            var read = YamlScalarEditor.Root(before);
            Assert.True(JsonNode.DeepEquals(tree, JsonNode.Parse(read.GetRawText())));
            foreach (var path in written)
                Assert.Equal(
                    path.Find((JsonNode?)tree)?.ToJsonString(), JsonNode.Parse(path.Find(read)!.Value.GetRawText())?.ToJsonString());
            if (written.Count == 0) return;

            var edited = written[pick % written.Count];
            // A later path may have written more than a scalar there.
            if (edited.Find(read) is not { ValueKind: JsonValueKind.String } old) return;
            var after = YamlScalarEditor.Set(before, edited, newValue);
            Assert.Equal(newValue, edited.Find(YamlScalarEditor.Root(after))!.Value.GetString());
            Assert.True(edited.TrySet(tree, newValue, out _));
            Assert.True(JsonNode.DeepEquals(tree, JsonNode.Parse(YamlScalarEditor.Root(after).GetRawText())));
            Assert.Equal(HelmValues.From(read).Set(edited, newValue), HelmValues.From(tree));
            AssertOneStretchChanged(before.Span, after.Span);
            Assert.True(JsonNode.DeepEquals(
                JsonNode.Parse(read.GetRawText()),
                JsonNode.Parse(YamlScalarEditor.Root(YamlScalarEditor.Set(after, edited, old.GetString()!)).GetRawText())));
        }, iter: 3_000);

    private static void AssertOneStretchChanged(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        var start = before.CommonPrefixLength(after);
        var tail = 0;
        while (tail < Math.Min(before.Length, after.Length) - start && before[^(tail + 1)] == after[^(tail + 1)]) tail++;
        Assert.DoesNotContain("\n", Encoding.UTF8.GetString(after[start..^tail]), StringComparison.Ordinal);
    }
}
