using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Tests.Manifests.Yaml;

/// <summary>
/// Random text and random values, the same ones in each run. For more of them, set <c>YAML_FUZZ_INPUTS</c> to how many, and
/// <c>YAML_FUZZ_SEED</c> to another start.
/// </summary>
public class YamlFuzzTests
{
    private static readonly string[] Pieces =
    [
        "a", "b", "key", "name", "a.b/c-d", "true", "null", "~", "yes", "1", "-1", "0x1F", "010", "1e3", "1.10", ".inf", "2024-01-01",
        ": ", ":", ":\n", "- ", "-", "-\n", "? ", "?", " ", "  ", "    ", "\n", "\n", "\n  ", "\n    ", "\n- ", "\n  - ", "\r", "\r\n", "\t",
        "\n\t", "\r\t", "\u0085", "\u2028", "\ufeff", "\0", "|", "|-\n", "|+\n", "|2\n", ">", ">-\n", "\"", "'", "\"\\\"", "\\", "\\u0041", "\\ud800",
        "\\x", "{", "}", "[", "]", ",", ", ", "{}", "[]", "#", " # c", "\n# c\n", "&a ", "*a", "*a ", "&", "*", "!", "!!str ", "!!int ", "!!binary ",
        "!t ", "!<x> ", "<<: ", "<<", "---\n", "--- ", "---", "...\n", "... ", "...", "%YAML 1.1\n", "%TAG ! x\n", "%", "@", "`", "é", "🚀", "a: b\n",
        "a:\n  b: c\n", "- a: 1\n  b: 2\n", "a: |\n  x\n  y\n", "a: 'x'\n", "a: \"x\"\n",
    ];

    private static readonly string[] Lines =
    [
        "a: 1", "b: text of words", "c:", "  d: e", "  - f", "- g", "- h: i", "  j: k", "l: |", "  text", "   more", "m: |-", "n: 'x'", "o: \"x\"",
        "", " ", "# note", "---", "p: {}", "q: []", "r: -1", "s: a#b", "t: a:b", "-", "  -", "... x", "--- x", "...", "u: >", "v: 0.5", "w: 1_0",
    ];

    private static int Inputs => Number("YAML_FUZZ_INPUTS", 4_000);

    private static int Seed => Number("YAML_FUZZ_SEED", 20_260_101);

    [Fact]
    public void Random_text_gives_the_same_from_both_readers_or_a_diagnostic() => ForEach(random =>
    {
        var text = random.Next(2) == 0
            ? string.Concat(Some(random, Pieces, 14))
            : string.Join(random.Next(8) == 0 ? "\r" : "\n", Some(random, Lines, 9)) + "\n";
        CheckReaders(Encoding.UTF8.GetBytes(text));
    });

    [Fact]
    public void Random_bytes_end_in_documents_or_a_diagnostic() => ForEach(random =>
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Some(random, Pieces, 10)));
        for (var i = random.Next(4); i > 0 && bytes.Length > 0; i--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        CheckReaders(bytes);
    });

    [Fact]
    public void Random_values_come_back_from_both_readers() => ForEach(random =>
    {
        var value = JsonSerializer.SerializeToElement(Value(random, 3));
        var yaml = Encoding.UTF8.GetBytes(YamlSerializer.Serialize(value));
        var (careful, problems) = YamlReader.TryReadCarefully(yaml, "", new());
        var quick = YamlReader.TryRead(yaml);
        var isNull = value.ValueKind == JsonValueKind.Null;
        Assert.True(problems.Count == 0 && quick.Diagnostics.Count == 0, Encoding.UTF8.GetString(yaml));
        Assert.True(isNull || JsonElement.DeepEquals(value, Assert.Single(careful).Content), Encoding.UTF8.GetString(yaml));
        Assert.True(isNull || JsonElement.DeepEquals(value, Assert.Single(quick.Documents).Content), Encoding.UTF8.GetString(yaml));
    });

    [Fact]
    public void Editing_random_text_changes_one_value_or_is_refused() => ForEach(random =>
    {
        var text = string.Join(random.Next(6) == 0 ? "\r" : "\n", Some(random, Lines, 6)) + "\n";
        var path = ValuePath.Parse(new[] { "a", "c.d", "c[0]", "b.x", "h", "l" }[random.Next(6)]);
        var utf8 = Encoding.UTF8.GetBytes(text);
        try
        {
            var after = YamlScalarEditor.Set(utf8, path, Scalar(random));
            Assert.NotNull(path.Find(YamlScalarEditor.Root(after)));
        }
        catch (DiagnosticsException)
        {
            // Refused, with the place.
        }
        new YamlLocator(text).Find(random.Next(2), [.. path.Parts]);
    });

    [Theory]
    [InlineData(1020)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(1026)]
    [InlineData(5000)]
    public void Both_readers_agree_on_how_long_a_key_may_be(int length)
    {
        foreach (var format in new[] { "KEY: 1\n", "KEY:\n  a: 1\n", "- KEY: 1\n  b: 2\n", "a:\n  KEY: 1\n" })
        {
            var utf8 = Encoding.UTF8.GetBytes(format.Replace("KEY", new('k', length), StringComparison.Ordinal));
            Assert.Equal(length <= 1024, YamlReader.TryRead(utf8).Diagnostics.Count == 0);
            CheckReaders(utf8);
        }
    }

    [Theory]
    [InlineData("a: 1\r\tb: 2\r")]
    [InlineData("a:\r\r\r\r\tb\r")]
    [InlineData("a: 1\u2028\tb")]
    [InlineData("a:\r  b: 1\r\r\tc: 2\r")]
    [InlineData("a: 1\r\r\r\tb: 2\r")]
    [InlineData("- a\r- b\r\r\t- c\r")]
    [InlineData("x: 1\ry: 2\ra:\r  b: c\r\td\r")]
    [InlineData("\r\r\r\r\"\t")]
    public void A_carriage_return_alone_ends_a_line(string text)
    {
        var (_, diagnostics) = YamlReader.TryRead(Encoding.UTF8.GetBytes(text), "x");
        Assert.All(diagnostics, d => Assert.InRange(d.Location.Line, 1, 6));
        Assert.Equal("[1,2]", YamlReader.Read("- 1\r- 2\r")[0].Content.GetRawText());
    }

    [Theory]
    [InlineData("... x")]
    [InlineData("...")]
    [InlineData("--- x")]
    [InlineData("---")]
    [InlineData("...\tx")]
    [InlineData("%YAML 1.1")]
    [InlineData("... x\ny")]
    [InlineData("# x")]
    public void A_text_alone_is_read_back(string text)
    {
        var document = Assert.Single(YamlReader.Read(YamlSerializer.Serialize(JsonSerializer.SerializeToElement(text))));
        Assert.Equal(text, document.Content.GetString());
        var key = JsonSerializer.SerializeToElement(new Dictionary<string, string> { [text] = text });
        Assert.True(JsonElement.DeepEquals(key, Assert.Single(YamlReader.Read(YamlSerializer.Serialize(key))).Content));
    }

    [Theory]
    [InlineData(400, '\u0001')]
    [InlineData(900, '\\')]
    [InlineData(1100, 'é')]
    [InlineData(600, '"')]
    public void A_key_that_its_escapes_make_long_comes_back(int length, char character)
    {
        var json = JsonSerializer.SerializeToElement(new Dictionary<string, string> { [" " + new string(character, length)] = "x", ["b"] = "y" });
        Assert.True(JsonElement.DeepEquals(json, YamlReader.Read(YamlSerializer.Serialize(json))[0].Content));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("&a [")]
    public async Task Nesting_without_end_is_refused_at_once(string opening)
    {
        var utf8 = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(opening, 100_000)));
        var read = Task.Run(() => YamlReader.TryRead(utf8));
        var diagnostics = (await read.WaitAsync(TimeSpan.FromSeconds(60))).Diagnostics;
        Assert.Contains(diagnostics[0].Code, new[] { DiagnosticCodes.TooMuchYaml, DiagnosticCodes.InvalidYaml, DiagnosticCodes.NotJson });
    }

    [Fact]
    public void Anchors_around_anchors_do_not_multiply_the_text()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 90; i++) text.Append(CultureInfo.InvariantCulture, $"&a{i} [");
        text.Append('"').Append('x', 4_000_000).Append('"').Append(']', 90);
        Assert.Equal(DiagnosticCodes.TooMuchYaml, Assert.Single(YamlReader.TryRead(Encoding.UTF8.GetBytes(text.ToString())).Diagnostics).Code);
    }

    private static void CheckReaders(byte[] utf8)
    {
        var quick = new List<YamlDocument>();
        var isQuick = BlockReader.TryRead(utf8, "x", new(), quick);
        var (careful, problems) = YamlReader.TryReadCarefully(utf8, "x", new());
        Assert.All(problems, p => Assert.True(p.Location.Line >= 0 && p.Code.Length > 0));
        if (!isQuick) return;
        Assert.Empty(problems);
        Assert.Equal(careful.Select(d => (d.Line, d.Content.GetRawText())), quick.Select(d => (d.Line, d.Content.GetRawText())));
    }

    private static void ForEach(Action<Random> check)
    {
        for (var i = 0; i < Inputs; i++)
        {
            try
            {
                check(new Random(unchecked(Seed + i)));
            }
            catch (Exception problem)
            {
                throw new InvalidOperationException($"Input {i} of seed {Seed}: {problem.Message}", problem);
            }
        }
    }

    private static IEnumerable<string> Some(Random random, string[] pieces, int most)
    {
        for (var i = random.Next(1, most + 1); i > 0; i--) yield return pieces[random.Next(pieces.Length)];
    }

    private static JsonNode? Value(Random random, int depth) => random.Next(depth == 0 ? 5 : 8) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.NextInt64(long.MinValue, long.MaxValue),
        3 or 4 => Scalar(random),
        5 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(4)).Select(_ => Scalar(random)).Distinct()
            .Select(k => KeyValuePair.Create(k, Value(random, depth - 1)))),
    };

    // Known ones, pieces of YAML, and any characters but halves of pairs.
    private static string Scalar(Random random) => random.Next(3) switch
    {
        0 => HostileText.Known[random.Next(HostileText.Known.Length)],
        1 => string.Concat(Some(random, Pieces, 5)),
        _ => string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => new Rune(random.Next(3) switch
        {
            0 => random.Next(0x80),
            1 => random.Next(0xd800),
            _ => random.Next(0xe000, 0x110000),
        }).ToString())),
    };

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}
