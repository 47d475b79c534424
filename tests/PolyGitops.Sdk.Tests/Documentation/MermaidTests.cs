using System.Text.Json;
using CsCheck;
using PolyGitops.Sdk.Documentation;
using PolyGitops.Sdk.Tests.Manifests.Yaml;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Documentation;

public class MermaidTests
{
    private static readonly string Script = Path.Combine(
        RepositoryRoot.Root, "tests", "PolyGitops.Sdk.Tests", "Documentation", "read-mermaid.mjs");

    [Theory]
    [InlineData("a\"b", "a#34;b")]
    [InlineData("a;b", "a#59;b")]
    [InlineData("#1", "#35;1")]
    [InlineData("x [y]", "x #91;y#93;")]
    [InlineData("app-poly_gitops/v1.2+3", "app-poly_gitops/v1.2+3")]
    [InlineData("1. one", "1#46; one")]
    [InlineData("- item", "#45; item")]
    [InlineData("_em_", "#95;em#95;")]
    [InlineData("🏗️ 日本", "🏗️ 日本")]
    [InlineData("a\r\n\u2028 b", "a b")]
    [InlineData("", "#32;")]
    public void What_Mermaid_reads_as_its_own_becomes_a_code(string text, string expected) => Assert.Equal(expected, Mermaid.Text(text));

    [Fact]
    public void Any_text_is_drawn_as_it_is() => HostileText.Any.Sample(text =>
        MermaidFacts.Text(Mermaid.Label(text)) == (SingleLineText.Of(text) is { Length: > 0 } line ? line : " ")
        && Mermaid.Text(text).All(c => c > 127 || char.IsAsciiLetterOrDigit(c) || "#;()-_./+, ".Contains(c, StringComparison.Ordinal)));

    [Fact]
    public void Names_that_only_differ_in_signs_have_ids_of_their_own()
    {
        var ids = new MermaidIds();
        Assert.Equal(
            ["x_a_b", "x_a_b_2", "x_a_b", "x_a_b_2_2", "x_end"],
            [ids.Of("x", "a-b"), ids.Of("x", "a.b"), ids.Of("x", "a-b"), ids.Of("x", "a-b-2"), ids.Of("x", "end")]);
    }

    [Fact]
    public void Hostile_names_are_read_back_from_every_diagram()
    {
        var facts = ArchitectureFacts.Of(DocumentedPlatforms.Hostile().Document().ToMarkdown());
        foreach (var name in DocumentedPlatforms.HostileNames.Select(SingleLineText.Of).Where(n => n.Length > 0))
        {
            Assert.Contains(facts["Repository Responsibilities"], f => f.Contains(name, StringComparison.Ordinal));
            Assert.Contains(facts["Repository Ecosystem"], f => f.EndsWith($"in [🚀 {name.ToUpperInvariant()}]", StringComparison.Ordinal));
            Assert.Contains(facts["Dependency Tree"], f => f.EndsWith($"── {name} (code)", StringComparison.Ordinal));
        }
    }

    [ToolFact("node", "mermaid")]
    public async Task The_real_Mermaid_reads_every_diagram_as_it_is_meant()
    {
        var diagrams = DocumentedPlatforms.All.Values.SelectMany(p => ArchitectureFacts.Diagrams(p().Document().ToMarkdown())).ToList();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["diagrams.json"], JsonSerializer.Serialize(diagrams));
        var output = await Tool.OutputAsync("node", folder.Path, Script, ToolPath.Find("mermaid")!, folder["diagrams.json"]);
        var read = JsonSerializer.Deserialize<List<List<string>>>(output)!;
        Assert.Equal(diagrams.Count, read.Count);
        for (var i = 0; i < diagrams.Count; i++)
            Assert.Equal(MermaidFacts.Of(diagrams[i]).Order(StringComparer.Ordinal), read[i].Order(StringComparer.Ordinal));
    }
}
