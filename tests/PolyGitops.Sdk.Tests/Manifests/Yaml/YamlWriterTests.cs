using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using PolyGitops.Sdk.Tests.Tools;
using PolyGitops.Sdk.Yaml;
using YamlDotNet.Core.Events;

namespace PolyGitops.Sdk.Tests.Manifests.Yaml;

public class YamlWriterTests
{
    [Theory]
    [InlineData("500m")]
    [InlineData("1Gi")]
    [InlineData("1.1.7")]
    [InlineData("v1.18.0")]
    [InlineData("https://x.example.com/y")]
    [InlineData("ghcr.io/a/b:1.2")]
    [InlineData("/health")]
    [InlineData("--flag=x")]
    [InlineData("argocd.argoproj.io/sync-wave")]
    [InlineData("a sentence, with a comma.")]
    [InlineData("🚀")]
    public void Leaves_plain_what_people_write_plain(string text) => Assert.Equal(text + "\n", YamlSerializer.Serialize(Text(text)));

    [Theory]
    [InlineData("yes")]
    [InlineData("1.10")]
    [InlineData("0X1f")]
    [InlineData("1_000")]
    [InlineData("0b11")]
    [InlineData("2024-01-01")]
    [InlineData("12:30:45")]
    [InlineData("=")]
    [InlineData("<<")]
    [InlineData("")]
    [InlineData("*.example.com")]
    public void Quotes_what_a_reader_takes_for_something_else(string text) =>
        Assert.Equal($"\"{text}\"\n", YamlSerializer.Serialize(Text(text)));

    [Fact]
    public void Writes_the_style_that_kubectl_writes()
    {
        var json = JsonElement.Parse("""
            {"a":{"b":[1,{"c":"x","d":[]},[true,null],[]],"e":{}},"f":"one\ntwo\n","g":"one\ntwo","h":["a\nb\n\n"],"i":"say \"hi\"","j":1E5}
            """);
        Assert.Equal(
            """
            a:
              b:
              - 1
              - c: x
                d: []
              - - true
                - null
              - []
              e: {}
            f: |
              one
              two
            g: |-
              one
              two
            h:
            - |+
              a
              b

            i: say "hi"
            j: 1.0e+5

            """,
            YamlSerializer.Serialize(json));
    }

    [Fact]
    public void A_tree_comes_back_from_our_reader() => Trees.Sample(tree =>
    {
        var json = JsonElement.Parse(tree?.ToJsonString() ?? "null");
        var yaml = YamlSerializer.Serialize(json);
        var documents = YamlReader.Read(yaml);
        return documents.Count == 1 && JsonElement.DeepEquals(json, documents[0].Content);
    }, iter: 20_000, print: t => t?.ToJsonString() ?? "null");

    [Fact]
    public void A_string_comes_back_from_YamlDotNet_as_a_string() => HostileText.Any.Sample(text =>
    {
        var yaml = YamlSerializer.Serialize(Map("key", text));
        var parser = new YamlDotNet.Core.Parser(new StringReader(yaml));
        var scalars = new List<Scalar>();
        while (parser.MoveNext())
        {
            if (parser.Current is Scalar scalar) scalars.Add(scalar);
        }
        var isText = scalars[1].Style != YamlDotNet.Core.ScalarStyle.Plain || PlainScalar.Resolve(scalars[1].Value) is string;
        return scalars.Count == 2 && scalars[1].Value == text && isText;
    }, iter: 20_000);

    [Fact]
    public void A_key_comes_back() => HostileText.Any.Sample(
        key => JsonElement.DeepEquals(Map(key, "x"), YamlReader.Read(YamlSerializer.Serialize(Map(key, "x")))[0].Content), iter: 10_000);

    [Fact]
    public void A_long_key_comes_back()
    {
        var json = Map(new string('k', 5000), "x");
        Assert.True(JsonElement.DeepEquals(json, YamlReader.Read(YamlSerializer.Serialize(json))[0].Content));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused() => Assert.Throws<ArgumentException>(() => Written("a\ud800"));

    [ToolFact("kubectl")]
    public async Task Every_string_comes_back_from_kubectl()
    {
        // ConfigMap data takes any text as value; kustomize reads and writes it with Go's YAML library.
        using var folder = new TemporaryFolder();
        var texts = HostileText.Known.Concat(HostileText.Any.Array[400].Single(_ => true, "0000KOIKwIb1")).Where(IsText)
            .Distinct().ToList();
        var data = new JsonObject(texts.Select((t, i) => KeyValuePair.Create($"k{i}", (JsonNode?)t)));
        var map = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ConfigMap",
            ["metadata"] = new JsonObject { ["name"] = "corpus" },
            ["data"] = data,
        };
        await File.WriteAllTextAsync(folder["corpus.yaml"], YamlSerializer.Serialize(JsonElement.Parse(map.ToJsonString())));
        var read = await Tool.OutputAsync("kubectl", folder.Path, "label", "--local", "-f", "corpus.yaml", "-o", "json", "seen=yes");
        var back = JsonElement.Parse(read).GetProperty("data");
        var wrong = texts.Select((t, i) => (Sent: t, Back: back.GetProperty($"k{i}").GetString())).Where(p => p.Sent != p.Back).ToList();
        Assert.True(
            wrong.Count == 0,
            string.Join('\n', wrong.Select(p => JsonSerializer.Serialize(p.Sent) + " came back as " + JsonSerializer.Serialize(p.Back))));
    }

    [ToolFact("python3")]
    public async Task Every_string_comes_back_from_PyYAML()
    {
        using var folder = new TemporaryFolder();
        var (hasYaml, _, _) = await Tool.RunAsync("python3", folder.Path, "-c", "import yaml");
        if (hasYaml != 0) return;
        var texts = HostileText.Known.Where(IsText).ToList();
        var list = new JsonArray([.. texts.Select(t => (JsonNode?)t)]);
        await File.WriteAllTextAsync(folder["list.yaml"], YamlSerializer.Serialize(JsonElement.Parse(list.ToJsonString())));
        var read = await Tool.OutputAsync(
            "python3", folder.Path, "-c",
            "import yaml,json; print(json.dumps(yaml.safe_load(open('list.yaml', newline='', encoding='utf-8'))))");
        Assert.Equal(
            texts,
            JsonElement.Parse(read).EnumerateArray().Select(e => e.ValueKind == JsonValueKind.String ? e.GetString() : e.GetRawText()));
    }

    private static readonly Gen<JsonNode?> Trees = Gen.Recursive<JsonNode?>((depth, tree) => depth >= 4
        ? Leaf
        : Gen.Frequency(
            (2, Leaf),
            (1, tree.Array[0, 4].Select(items => (JsonNode?)new JsonArray([.. items.Select(i => i?.DeepClone())]))),
            (1, Gen.Select(HostileText.Any, tree).Array[0, 4].Select(entries =>
                (JsonNode?)new JsonObject(
                    entries.DistinctBy(e => e.Item1).Select(e => KeyValuePair.Create(e.Item1, e.Item2?.DeepClone())))))));

    private static Gen<JsonNode?> Leaf => Gen.Frequency(
        (4, HostileText.Any.Select(t => (JsonNode?)JsonValue.Create(t))),
        (1, Gen.Long.Select(n => (JsonNode?)JsonValue.Create(n))),
        (1, Gen.Double.Where(double.IsFinite).Select(n => (JsonNode?)JsonValue.Create(n))),
        (1, Gen.Bool.Select(b => (JsonNode?)JsonValue.Create(b))),
        (1, Gen.Const((JsonNode?)null)));

    // What JSON and text files cannot carry unharmed is not YAML's matter.
    private static bool IsText(string text) => !text.Contains('\ufffe');

    private static string Written(string text)
    {
        using var writer = new YamlWriter();
        writer.String(text);
        return System.Text.Encoding.UTF8.GetString(writer.Written);
    }

    private static JsonElement Text(string text) => JsonElement.Parse(JsonValue.Create(text).ToJsonString());

    private static JsonElement Map(string key, string value) => JsonElement.Parse(new JsonObject { [key] = value }.ToJsonString());
}
