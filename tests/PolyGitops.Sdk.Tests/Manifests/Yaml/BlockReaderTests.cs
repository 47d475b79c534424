using System.Text;
using System.Text.Json;
using CsCheck;
using PolyGitops.Sdk.Yaml;
using ReferencePlatform;

namespace PolyGitops.Sdk.Tests.Manifests.Yaml;

public class BlockReaderTests
{
    private static readonly string[] Pieces =
    [
        "a: 1", "a:", "b: x", "- a", "- a: 1", "-", "- - a", "  b: 2", "  - c", "    d: e", "key: |", "  text", "   more",
        "key: |-", "key: |+", "- |", "",
        " ", "# note", "  # note", "---", "...", "a: 'x'", "a: \"x\"", "a: \"x\\n\"", "a: 'it''s'", "a: {}", "a: []", "a: [1]",
        "a: x # y", "a: b: c", "? a",
        "<<: x", "yes: 1", "a : 1", "1: 2", "a: -1", "a: 1e3", "a: .inf", "a: ~", "a: null", "a: yes", "a:b", "a: &x y", "a: *x",
        "a: !t x", "  x", "a: >", "é: 1", "\ta: 1", "a: 0x1F", "a: 1_000",
    ];

    [Fact]
    public void Reads_what_the_careful_reader_reads_or_gives_up() =>
        Gen.Int[0, Pieces.Length - 1].Array[1, 8].Select(i => string.Join('\n', i.Select(p => Pieces[p])) + "\n")
            .Sample(AgreesWithTheCarefulReader, iter: 200_000);

    [Fact]
    public void Reads_hostile_text_as_the_careful_reader_does() =>
        HostileText.Any.Array[1, 4].Select(t => string.Join('\n', t.Select((x, i) => $"k{i}: {x}")) + "\n")
            .Sample(AgreesWithTheCarefulReader, iter: 50_000);

    [Fact]
    public void Takes_what_the_library_generates()
    {
        var all = Reference.Build();
        foreach (var file in PlatformGeneration.Generate(all).SelectMany(r => r.Tree).Where(f => f.Path.StartsWith("clusters/", StringComparison.Ordinal)))
        {
            var documents = new List<YamlDocument>();
            Assert.True(BlockReader.TryRead(file.Content.Span, file.Path, new(), documents), file.Path);
        }
    }

    [Fact]
    public void Is_no_way_around_the_limits()
    {
        var documents = new List<YamlDocument>();
        Assert.False(BlockReader.TryRead("a:\n  b:\n    c: 1\n"u8, "", new() { MaximumDepth = 2 }, documents));
        Assert.False(BlockReader.TryRead("a: 1\n"u8, "", new() { MaximumBytes = 4 }, documents));
        Assert.False(BlockReader.TryRead(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 200).Select(i => new string(' ', i) + "a:\n"))), "", new(), documents));
    }

    private static bool AgreesWithTheCarefulReader(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var quick = new List<YamlDocument>();
        if (!BlockReader.TryRead(utf8, "x", new(), quick)) return true;
        var (careful, problems) = YamlReader.TryReadCarefully(utf8, "x", new());
        return problems.Count == 0
            && quick.Count == careful.Count
            && quick.Zip(careful).All(p => p.First.Line == p.Second.Line && JsonElement.DeepEquals(p.First.Content, p.Second.Content));
    }
}
