using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.ExecutionTests.Manifests;

public class YamlScalarEditorPropertyTests
{
    private static readonly Gen<string> Scalar = Gen.OneOf(
        "1.0.0", "\"1.10\"", "'it''s'", "plain text", "|\n@block\n@more\n", "|-\n@a\n", ">+\n@folded\n\n", "", "null", "12",
        "true", "# only a comment",
        "\"é🎉\" # tail", "{a: b, c: [1, 2]}", "[x, \"y\"]", "{}", "[]");

    private static readonly Gen<string> Key = Gen.OneOf("a", "b", "tag", "image", "\"q d\"", "e.f", "n-1");

    private static readonly Gen<string> Value = Gen.OneOf(
        Gen.OneOf(
            "1.2.0", "1.10", "yes", "", " x", "a: b", "x #y", "it's", "\"q\"", "a\\b", "[x]", "{x}", "a,b", "~", "é🎉", "0x1F",
            "l1\nl2", "-", "? x", "@x", "%x", "tab\there"),
        Gen.String[Gen.Char[' ', '~'], 0, 12]);

    // A mapping in block style at an indentation: keys once, values that are scalars, flow collections, lists or further mappings.
    private static Gen<string> Block(int indent, int depth)
    {
        var blanks = new string(' ', indent);
        var leaf = Scalar.Select(s => " " + s.Replace("@", blanks + "  ", StringComparison.Ordinal));
        var nested = depth == 0 ? leaf : Gen.Frequency(
            (3, leaf),
            (2, Gen.Int[1, 4].SelectMany(step => Block(indent + step, depth - 1)).Select(b => "\n" + b)),
            (1, leaf.Array[1, 3].Select(items => "\n" + string.Concat(items.Select(i => $"{blanks}-{i.TrimEnd('\n')}\n")).TrimEnd('\n'))));
        return Gen.Select(
            Key.Array[1, 4], nested.Array[4], Gen.Bool, (keys, values, hasComment) => string.Join('\n', keys.Distinct().Select(
            (k, i) => (hasComment ? $"{blanks}# about {k}\n" : "") + $"{blanks}{k}:{values[i].TrimEnd('\n')}")));
    }

    private static readonly Gen<string> Document = Gen.Select(Block(0, 3), Gen.Bool, Gen.Bool, (text, isCrLf, endsLine) =>
    {
        text += endsLine ? "\n" : "";
        return isCrLf ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;
    });

    [Fact]
    public void Setting_any_scalar_of_any_document_changes_that_scalar_and_nothing_else() =>
        Gen.Select(Document, Value, Gen.Int[0, 1000]).Sample(
        (text, value, pick) =>
        {
            ReadOnlyMemory<byte> before = Encoding.UTF8.GetBytes(text);
            var old = YamlScalarEditor.Root(before);
            var paths = Scalars(old, []).ToList();
            if (paths.Count == 0) return;
            var path = paths[pick % paths.Count];
            var after = YamlScalarEditor.Set(before, [YamlScalarEdit.Text(value, ValuePath.Of([.. path]))]);
            var read = YamlScalarEditor.Root(after);
            Assert.Equal(value, ValuePath.Of([.. path]).Find(read)!.Value.GetString());
            Assert.True(
                JsonNode.DeepEquals(With(old, path, value), JsonNode.Parse(read.GetRawText())), Encoding.UTF8.GetString(after.Span));
            AssertOneStretchChanged(before.Span, after.Span, value);
            Assert.True(after.Equals(YamlScalarEditor.Set(after, [YamlScalarEdit.Text(value, ValuePath.Of([.. path]))])));
        }, iter: 3_000);

    [Fact]
    public void A_key_that_is_missing_is_added_to_any_mapping() => Gen.Select(Document, Value, Gen.Int[0, 1000]).Sample(
        (text, value, pick) =>
        {
            // A block scalar that the end of the text cuts short cannot be followed by anything and stay as it is.
            if (!text.EndsWith('\n')) text += text.Contains('\r') ? "\r\n" : "\n";
            ReadOnlyMemory<byte> before = Encoding.UTF8.GetBytes(text);
            var old = YamlScalarEditor.Root(before);
            var mappings = Mappings(old, []).ToList();
            List<IntOrString> path = [.. mappings[pick % mappings.Count], "added", "tag"];
            var after = YamlScalarEditor.Set(before, [YamlScalarEdit.Text(value, ValuePath.Of([.. path]))]);
            Assert.Equal(value, ValuePath.Of([.. path]).Find(YamlScalarEditor.Root(after))!.Value.GetString());
            Assert.Empty(text.Split('\n').Where(l => l.Contains('#')).Except(Encoding.UTF8.GetString(after.Span).Split('\n')));
        }, iter: 3_000);

    [Fact]
    public void Any_text_is_edited_correctly_or_refused_with_a_diagnostic() => Gen.Select(
        Gen.OneOf(
            ":", " ", "\n", "\r\n", "-", "a", "tag", "{", "}", "[", "]", ",", "&x", "*x", "!!str", "|", ">", "#", "'", "\"", "?",
            "<<", "1.0", "\t")
            .Array[0, 30].Select(string.Concat), Value).Sample(
        (text, value) =>
        {
            try
            {
                var after = YamlScalarEditor.Set(Encoding.UTF8.GetBytes(text), ValuePath.Parse("a.tag"), value);
                Assert.Equal(value, ValuePath.Parse("a.tag").Find(YamlScalarEditor.Root(after))!.Value.GetString());
            }
            catch (DiagnosticsException refusal)
            {
                Assert.NotEmpty(refusal.Diagnostics);
            }
        }, iter: 5_000);

    private static void AssertOneStretchChanged(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, string value)
    {
        var start = before.CommonPrefixLength(after);
        var tail = 0;
        while (tail < Math.Min(before.Length, after.Length) - start && before[^(tail + 1)] == after[^(tail + 1)]) tail++;
        // One line is written for it, however many it had before.
        Assert.DoesNotContain("\n", Encoding.UTF8.GetString(after[start..^tail]), StringComparison.Ordinal);
        Assert.True(after.Length - start - tail <= (Encoding.UTF8.GetByteCount(value) * 2) + 4);
    }

    private static IEnumerable<List<IntOrString>> Scalars(JsonElement json, List<IntOrString> path) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => Scalars(p.Value, [.. path, p.Name])),
        JsonValueKind.Array => json.EnumerateArray().SelectMany((item, i) => Scalars(item, [.. path, i])),
        _ => [path],
    };

    private static IEnumerable<List<IntOrString>> Mappings(JsonElement json, List<IntOrString> path) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => Mappings(p.Value, [.. path, p.Name])).Prepend(path),
        JsonValueKind.Array => json.EnumerateArray().SelectMany((item, i) => Mappings(item, [.. path, i])),
        JsonValueKind.Null => [path],
        _ => [],
    };

    private static JsonNode? With(JsonElement json, List<IntOrString> path, string value)
    {
        var root = JsonNode.Parse(json.GetRawText())!;
        var parent = path[..^1].Aggregate(root, (node, part) => part.Text is { } key ? node[key]! : node[(int)part.Number!]!);
        if (path[^1].Text is { } name) parent[name] = value;
        else parent[(int)path[^1].Number!] = value;
        return root;
    }
}
