using YamlDotNet.Core;

namespace PolyGitops.Sdk.Yaml;

/// <summary>The diagnostic for text that the parser gives up on, at the line where a person would look.</summary>
internal static class UnreadableYaml
{
    /// <summary>Whether the parser threw it: on some malformed input it throws these without saying where.</summary>
    public static bool IsOfParser(Exception problem) =>
        problem is YamlException or ArgumentException or InvalidOperationException or FormatException or OverflowException;

    public static Diagnostic Diagnose(string text, string file, Mark mark, string message)
    {
        var lines = text.Split(YamlText.LineBreaks, StringSplitOptions.None);
        var last = lines.Length > 1 && lines[^1].Length == 0 ? lines.Length - 1 : lines.Length;
        var (line, column) = ((int)Math.Clamp(mark.Line, 1, lines.Length + 1), (int)Math.Max(mark.Column, 1));
        // The parser names what stands before a tab, and for what ends too early the line behind the last.
        var tab = line <= lines.Length && message.Contains(" tab ", StringComparison.Ordinal)
            ? Array.FindIndex(lines, line - 1, l => l.TrimStart(' ').StartsWith('\t'))
            : -1;
        if (tab >= 0) (line, column) = (tab + 1, lines[tab].IndexOf('\t', StringComparison.Ordinal) + 1);
        else if (line > last) (line, column) = (last, lines[last - 1].Length + 1);
        return new()
        {
            Code = DiagnosticCodes.InvalidYaml,
            Severity = DiagnosticSeverity.Error,
            Location = DiagnosticLocation.File(file, line, column),
            Message = $"This is not YAML: {message.TrimEnd('.')}.",
        };
    }
}
