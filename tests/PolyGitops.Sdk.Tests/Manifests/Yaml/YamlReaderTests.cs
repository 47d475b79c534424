using System.Text;
using CsCheck;

namespace PolyGitops.Sdk.Tests.Manifests.Yaml;

public class YamlReaderTests
{
    [Theory]
    [InlineData("a: yes", """{"a":true}""")]
    [InlineData("a: Off", """{"a":false}""")]
    [InlineData("a: 0x1F", """{"a":31}""")]
    [InlineData("a: 010", """{"a":8}""")]
    [InlineData("a: 0b11", """{"a":3}""")]
    [InlineData("a: 1_000", """{"a":1000}""")]
    [InlineData("a: 089", """{"a":89}""")]
    [InlineData("a: 1e3", """{"a":1000}""")]
    [InlineData("a: -5", """{"a":-5}""")]
    [InlineData("a: 2024-01-01", """{"a":"2024-01-01"}""")]
    [InlineData("a: ~", """{"a":null}""")]
    [InlineData("a:", """{"a":null}""")]
    [InlineData("a: 'yes'", """{"a":"yes"}""")]
    [InlineData("a: !!str 12", """{"a":"12"}""")]
    [InlineData("1: x", """{"1":"x"}""")]
    [InlineData("on: x", """{"true":"x"}""")]
    [InlineData("{a: [1, 'b', {c: d}]} # flow", """{"a":[1,"b",{"c":"d"}]}""")]
    [InlineData("a: |\n  x\n  y\nb: >-\n  x\n  y", """{"a":"x\ny\n","b":"x y"}""")]
    [InlineData("a: &x {b: 1}\nc: *x", """{"a":{"b":1},"c":{"b":1}}""")]
    [InlineData("a: &x {b: 1, d: 2}\nc:\n  <<: *x\n  b: 3", """{"a":{"b":1,"d":2},"c":{"b":3,"d":2}}""")]
    [InlineData("a: &x {b: 1}\ne: &y {b: 2, f: 3}\nc:\n  <<: [*x, *y]", """{"a":{"b":1},"e":{"b":2,"f":3},"c":{"b":1,"f":3}}""")]
    [InlineData("\ufeffa: 1\r\nb: 2\r\n", """{"a":1,"b":2}""")]
    public void Reads_what_kubectl_reads(string yaml, string json) =>
        Assert.Equal(json, JsonText(YamlReader.Read(yaml).Single().Content));

    [Fact]
    public void Reads_many_documents_and_leaves_empty_ones_out()
    {
        var documents = YamlReader.Read("---\n# nothing\n---\na: 1\n---\n---\nb: 2\n...\n---\nc: 3\n"u8.ToArray(), "x.yaml");
        Assert.Equal(["""{"a":1}""", """{"b":2}""", """{"c":3}"""], documents.Select(d => JsonText(d.Content)));
        Assert.Equal([4, 7, 10], documents.Select(d => d.Line));
    }

    [Theory]
    [InlineData("a: 1\nb: [", DiagnosticCodes.InvalidYaml, 2)]
    [InlineData("a: 1\na: 2", DiagnosticCodes.DuplicateKey, 2)]
    [InlineData("a: 1\nb: *none", DiagnosticCodes.InvalidYaml, 2)]
    [InlineData("a:\n\t- b", DiagnosticCodes.InvalidYaml, 2)]
    [InlineData("a: 1\nb: {\nc: d\n", DiagnosticCodes.InvalidYaml, 2)]
    [InlineData("a: .inf", DiagnosticCodes.NotJson, 1)]
    [InlineData("a: 1\n\nx: &a [*a]", DiagnosticCodes.NotJson, 3)]
    [InlineData("? [a]\n: b", DiagnosticCodes.NotJson, 1)]
    [InlineData("a: !!int x", DiagnosticCodes.InvalidYaml, 1)]
    [InlineData("a: 1\nb: \0", DiagnosticCodes.InvalidCharacters, 2)]
    public void Reports_what_is_wrong_and_where(string yaml, string code, int line)
    {
        var thrown = Assert.Throws<DiagnosticsException>(() => YamlReader.Read(System.Text.Encoding.UTF8.GetBytes(yaml), "x.yaml"));
        var diagnostic = Assert.Single(thrown.Diagnostics);
        Assert.Equal((code, "x.yaml", line), (diagnostic.Code, diagnostic.Location.Path, diagnostic.Location.Line));
        Assert.True(diagnostic.Location.Column > 0);
    }

    [Fact]
    public void Reports_where_bytes_are_not_UTF8()
    {
        byte[] bytes = [.. "a: 1\nb: "u8, 0xc3, 0x28];
        var (_, diagnostics) = YamlReader.TryRead(bytes, "x.yaml");
        Assert.Equal("x.yaml(2,4): error PG0402: The text is not UTF-8. Save the file as UTF-8.", diagnostics.Single().ToString());
    }

    [Fact]
    public void An_alias_bomb_is_stopped()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 30; i++) bomb.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        Assert.Equal(DiagnosticCodes.TooMuchYaml, YamlReader.TryRead(Encoding.UTF8.GetBytes(bomb.ToString())).Diagnostics.Single().Code);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void Deep_nesting_is_stopped(string opening)
    {
        var deep = string.Concat(Enumerable.Repeat(opening, 100_000));
        Assert.Equal(DiagnosticCodes.TooMuchYaml, YamlReader.TryRead(Encoding.UTF8.GetBytes(deep)).Diagnostics.Single().Code);
    }

    [Fact]
    public void Too_large_an_input_is_refused() => Assert.Equal(
        DiagnosticCodes.TooMuchYaml, YamlReader.TryRead("aaaaa"u8.ToArray(), "", new() { MaximumBytes = 4 }).Diagnostics.Single().Code);

    [Fact]
    public void A_huge_scalar_is_read()
    {
        var text = new string('x', 5_000_000);
        Assert.Equal(text, YamlReader.Read($"a: {text}\n").Single().Content.GetProperty("a").GetString());
    }

    [Fact]
    public void Whatever_the_input_there_are_documents_or_diagnostics() =>
        Gen.OneOf(HostileText.Any.Array[0, 8].Select(parts => string.Join('\n', parts)), Gen.String)
            .Sample(text => YamlReader.TryRead(Encoding.UTF8.GetBytes(text)).Diagnostics.Count <= 1, iter: 20_000);

    private static string JsonText(System.Text.Json.JsonElement json) => json.GetRawText();
}
