using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PolyGitops.Sdk.Tests.Samples;

public partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(RepositoryRoot.Root, "README.md"));

    // The usings that every project has; all others are shown.
    private static readonly string[] ImplicitUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
    ];

    [Fact]
    public void Its_code_compiles_with_the_usings_that_it_shows()
    {
        var blocks = Block().Matches(Readme).Select(m => m.Groups[1].Value).ToList();
        Assert.Contains(blocks, IsTest);
        Assert.Contains(blocks, b => !IsTest(b));
        // The blocks are one program: a later one may use what an earlier one made and imported, but not the other way round.
        Assert.All(Enumerable.Range(1, blocks.Count), count => Assert.Empty(Problems(blocks[..count])));
    }

    [Fact]
    public void A_using_that_is_not_shown_is_missed() =>
        Assert.NotEmpty(Problems([.. Block().Matches(Readme).Select(m => Using().Replace(m.Groups[1].Value, ""))]));

    [Fact]
    public void What_it_links_to_exists() =>
        Assert.All(
            Link().Matches(Readme).Select(m => m.Groups[1].Value), l => Assert.True(Path.Exists(Path.Combine(RepositoryRoot.Root, l)), l));

    private static bool IsTest(string block) => block.Contains("[Fact]", StringComparison.Ordinal);

    // Errors, and usings that nothing needs.
    private static IEnumerable<string> Problems(IReadOnlyList<string> blocks)
    {
        var usings = blocks.SelectMany(b => Using().Matches(b)).Select(m => m.Value);
        var code = blocks.ToLookup(IsTest, b => Using().Replace(b, ""));
        // Blocks with tests are members of a class.
        var tests = $"class Tests\n{{\nstatic readonly Platform platform = null!;\n{string.Concat(code[true])}\n}}\n";
        var program = CSharpSyntaxTree.ParseText(string.Concat(usings) + string.Concat(code[false]) + (code[true].Any() ? tests : ""));
        var implicitUsings = CSharpSyntaxTree.ParseText(string.Concat(ImplicitUsings.Select(n => $"global using {n};\n")));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(f => MetadataReference.CreateFromFile(f));
        return CSharpCompilation.Create("Readme", [implicitUsings, program], references, new(OutputKind.ConsoleApplication))
            .GetDiagnostics()
            .Where(d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error || (d.Id == "CS8019" && d.Location.SourceTree == program))
            .Select(d => d.ToString());
    }

    [GeneratedRegex("^using [A-Za-z0-9.]+;\n", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)\)")]
    private static partial Regex Link();
}
