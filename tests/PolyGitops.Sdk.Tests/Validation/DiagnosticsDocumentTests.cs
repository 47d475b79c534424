using System.Reflection;
using System.Text.RegularExpressions;
using PolyGitops.Sdk.Tests.Linting;

namespace PolyGitops.Sdk.Tests.Validation;

public partial class DiagnosticsDocumentTests
{
    private static readonly List<string> Codes = [.. typeof(DiagnosticCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetValue(null)!).Order(StringComparer.Ordinal)];

    private static readonly string Document = File.ReadAllText(Path.Combine(RepositoryRoot.Root, "docs", "diagnostics.md"));

    // Provoked by tests of their own: the YAML reader's and editor's, the manifests' the policies', the promotions' and the
    // bootstrap's.
    private static readonly string[] Elsewhere =
    [
        DiagnosticCodes.BrokenPolicy, DiagnosticCodes.TooMuchYaml, DiagnosticCodes.NotJson,
        DiagnosticCodes.NotAKubernetesObject, DiagnosticCodes.UneditableValue, DiagnosticCodes.PromotionOrder,
        DiagnosticCodes.NotPromotable,
        DiagnosticCodes.StepCycle,
    ];

    [Fact]
    public void Every_code_is_one_section_in_order() =>
        Assert.Equal(Codes, Heading().Matches(Document).Select(m => m.Groups[1].Value));

    [Fact]
    public void Every_section_has_an_example_and_its_fix()
    {
        foreach (var section in Document.Split("\n## ")[1..])
        {
            var example = section.IndexOf("\nExample:\n\n```", StringComparison.Ordinal);
            Assert.True(example > 0 && section.IndexOf("\nFix:\n\n```", StringComparison.Ordinal) > example, section);
        }
    }

    [Fact]
    public void Every_code_is_provoked_by_a_test()
    {
        var provoked = PlatformValidationTests.Mistakes.Select(m => (string)m[0])
            .Concat(PlantedDefects.All.Select(d => (string)d[0]))
            .Concat(Elsewhere);
        Assert.Equal(Codes, provoked.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_code_of_the_model_has_a_test_that_stays_silent() =>
        Assert.Equal(
            PlatformValidationTests.Mistakes.Select(m => (string)m[0]).Distinct().Order(StringComparer.Ordinal),
            PlatformValidationTests.Corrections.Select(c => (string)c[0]).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"^## (PG\d{4})$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
