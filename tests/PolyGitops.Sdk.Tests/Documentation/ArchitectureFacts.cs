using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Tests.Documentation;

/// <summary>The facts in an architecture document, section by section, regardless of ids and layout.</summary>
internal static partial class ArchitectureFacts
{
    /// <summary>The facts of each section by its heading.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(string markdown) => Sections(markdown)
        .ToDictionary(s => s.Heading, s => (IReadOnlyList<string>)OfSection(s.Body));

    /// <summary>The source of each Mermaid diagram in it.</summary>
    public static IReadOnlyList<string> Diagrams(string markdown) =>
        [.. Fences().Matches(markdown).Where(m => m.Groups[2].Value == "mermaid").Select(m => m.Groups[3].Value)];

    private static IEnumerable<(string Heading, string Body)> Sections(string markdown) =>
        markdown.Split("\n## ").Skip(1)
            .Select(s => (s[..s.IndexOf('\n', StringComparison.Ordinal)], s[s.IndexOf('\n', StringComparison.Ordinal)..]));

    private static List<string> OfSection(string body)
    {
        if (Fences().Match(body) is { Success: true } fence)
            return fence.Groups[2].Value == "mermaid" ? MermaidFacts.Of(fence.Groups[3].Value) : Lines(fence.Groups[3].Value);
        var lines = Lines(body);
        return [.. lines.Where(l => !TableRule().IsMatch(l)).Select(l => l.StartsWith('|') ? string.Join(" | ", l.Trim('|').Split('|').Select(c => c.Trim())) : l)];
    }

    private static List<string> Lines(string text) => [.. text.Split('\n').Where(l => l.Trim().Length > 0)];

    [GeneratedRegex("^(`{3,})([a-z]*)\\n(.*?)^\\1$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fences();

    [GeneratedRegex(@"^\|[-| ]+\|$")]
    private static partial Regex TableRule();
}
