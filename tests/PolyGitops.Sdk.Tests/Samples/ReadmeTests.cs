using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PolyGitops.Sdk.Tests.Samples;

public partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(RepositoryRoot.Root, "README.md"));

    [Fact]
    public void Its_code_compiles()
    {
        var blocks = Block().Matches(Readme).Select(m => m.Groups[1].Value).ToLookup(b => b.Contains("[Fact]", StringComparison.Ordinal));
        Assert.NotEmpty(blocks[false]);
        string[] namespaces =
        [
            "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading.Tasks", "Xunit", "PolyGitops.Sdk.Testing",
            .. typeof(PlatformBuilder).Assembly.GetExportedTypes().Select(t => t.Namespace!).Distinct(),
        ];
        // The blocks are one program: a later one may use what an earlier one made. Those with tests are members of a class.
        var program = string.Concat(namespaces.Select(n => $"using {n};\n")) + string.Join('\n', blocks[false])
            + $"class Tests\n{{\nstatic readonly Platform platform = null!;\n{string.Join('\n', blocks[true])}\n}}\n";
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(f => MetadataReference.CreateFromFile(f));
        var errors = CSharpCompilation.Create(
            "Readme", [CSharpSyntaxTree.ParseText(program)], references, new(OutputKind.ConsoleApplication))
            .GetDiagnostics().Where(d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        Assert.Empty(errors.Select(e => e.ToString()));
    }

    [Fact]
    public void What_it_links_to_exists() =>
        Assert.All(
            Link().Matches(Readme).Select(m => m.Groups[1].Value), l => Assert.True(Path.Exists(Path.Combine(RepositoryRoot.Root, l)), l));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)\)")]
    private static partial Regex Link();
}
