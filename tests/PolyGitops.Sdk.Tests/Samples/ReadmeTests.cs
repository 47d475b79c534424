using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using PolyGitops.Sdk.Builders;

namespace PolyGitops.Sdk.Tests.Samples;

public partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public void Its_code_compiles()
    {
        var blocks = Block().Matches(Readme).Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(blocks);
        var options = ScriptOptions.Default
            .AddReferences(typeof(PlatformBuilder).Assembly, typeof(PolyGitops.Sdk.Testing.Snapshots).Assembly, typeof(FactAttribute).Assembly)
            .AddImports("System", "System.IO", "System.Linq", "System.Threading.Tasks", "Xunit", "PolyGitops.Sdk.Testing")
            .AddImports(typeof(PlatformBuilder).Assembly.GetExportedTypes().Select(t => t.Namespace!).Distinct());
        // The blocks are one text: a later one may use what an earlier one made.
        var errors = CSharpScript.Create(string.Join('\n', blocks), options).Compile().Where(d => d.Severity == DiagnosticSeverity.Error);
        Assert.Empty(errors.Select(e => e.ToString()));
    }

    [Fact]
    public void What_it_links_to_exists() =>
        Assert.All(Link().Matches(Readme).Select(m => m.Groups[1].Value), l => Assert.True(Path.Exists(Path.Combine(Repository.Root, l)), l));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)\)")]
    private static partial Regex Link();
}
