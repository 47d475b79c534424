using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolyGitops.Sdk.Layout;

namespace PolyGitops.Sdk.Tests.Architecture;

/// <summary>Only the room Layout says where things are: nothing else spells a folder or a file of a generated repository.</summary>
public partial class LayoutTests
{
    private const string Start = @"(^|[\s/""'`(])";

    // Kustomize's own names for its file are the Kustomize room's to know.
    private static readonly string[] Homes = ["Layout/", "Kustomize/"];

    [Fact]
    public void A_path_is_spelt_in_the_layout_only()
    {
        var spelt = (
            from file in Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
            let path = Relative(file)
            where path.Split('/')[0] is not ("bin" or "obj") && !Homes.Any(h => path.StartsWith(h, StringComparison.Ordinal))
            let tree = CSharpSyntaxTree.ParseText(File.ReadAllText(file), new(LanguageVersion.Latest))
            from text in Texts(tree.GetRoot())
            where IsPath(text.Text)
            select $"{path}({tree.GetLineSpan(text.Node.Span).StartLinePosition.Line + 1}): {text.Text}").ToList();
        Assert.True(spelt.Count == 0, string.Join('\n', spelt));
    }

    [Fact]
    public void A_template_takes_paths_from_the_layout()
    {
        var spelt = (
            from file in Templates
            // The code of services and of the crew and a chart's own templates are what they are: nothing in them is a path of ours.
            where !file.EndsWith(".py", StringComparison.Ordinal) && !file.StartsWith("Helm/Chart/", StringComparison.Ordinal)
            from line in File.ReadLines(Path.Combine(Folder, file)).Index()
            where PathInTemplate().IsMatch(line.Item)
            select $"{file}({line.Index + 1}): {line.Item}").ToList();
        Assert.True(spelt.Count == 0, string.Join('\n', spelt));
    }

    [Fact]
    public void Every_standing_place_is_in_some_template()
    {
        var text = string.Concat(Templates.Select(t => File.ReadAllText(Path.Combine(Folder, t))));
        Assert.All(TemplatePlaces.All.Keys, p => Assert.Contains($"%%{p}%%", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tenants/", true)]
    [InlineData("/roots/", true)]
    [InlineData("-k clusters/", true)]
    [InlineData("argocd/manager.yaml", true)]
    [InlineData("/values.yaml", true)]
    [InlineData(".github/workflows/ci.yaml", true)]
    [InlineData("docs/architecture.md", true)]
    [InlineData("Chart.yaml", true)]
    [InlineData("the values of tenants", false)]
    [InlineData("argocd.argoproj.io/sync-wave", false)]
    [InlineData("/namespaces/", false)]
    public void What_counts_as_a_path(string text, bool expected) => Assert.Equal(expected, IsPath(text));

    private static string Source => Path.Combine(RepositoryRoot.Root, "src", "PolyGitops.Sdk");

    private static string Folder => Path.Combine(Source, "Generation", "Templates");

    private static IEnumerable<string> Templates =>
        Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/'));

    private static bool IsPath(string text) => FolderInText().IsMatch(text) || FileInText().IsMatch(text);

    // The pieces of text in string literals and interpolated strings, but for the names of templates.
    private static IEnumerable<(SyntaxNode Node, string Text)> Texts(SyntaxNode root) =>
        from node in root.DescendantNodes()
        let text = node switch
        {
            LiteralExpressionSyntax literal when literal.Token.Value is string value => value,
            InterpolatedStringTextSyntax part => part.TextToken.ValueText,
            _ => null,
        }
        where text is not null && !IsTemplateName(node)
        select (node, text);

    private static bool IsTemplateName(SyntaxNode node) =>
        node.FirstAncestorOrSelf<ArgumentSyntax>() is { Parent.Parent: InvocationExpressionSyntax call } argument
        && call.Expression.ToString() == "Template.Render"
        && call.ArgumentList.Arguments[0] == argument;

    private static string Relative(string file) => Path.GetRelativePath(Source, file).Replace('\\', '/');

    [GeneratedRegex(Start + @"(tenants|clusters|roots|charts|components|policies|workloads|projects|argocd|docs|deploy|watcher|\.github)/")]
    private static partial Regex FolderInText();

    [GeneratedRegex(Start + @"(values\.yaml|values\.schema\.json|Chart\.yaml|kustomization\.yaml|CODEOWNERS|README\.md|Taskfile\.yaml|"
        + @"\.gitignore|\.yamllint\.yaml|application\.yaml|project\.yaml|(versions|backend|providers|variables|main|outputs)\.tf)$")]
    private static partial Regex FileInText();

    [GeneratedRegex(@"(^|[\s""'`(]|//)(tenants|clusters|roots|charts|components|policies|argocd|docs)/|"
        + @"values\.yaml|Chart\.yaml|kustomization\.yaml|architecture\.md|argocd-manager")]
    private static partial Regex PathInTemplate();
}
