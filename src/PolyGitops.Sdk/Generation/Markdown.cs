using System.Text;

namespace PolyGitops.Sdk.Generation;

/// <summary>Markdown for the README files.</summary>
internal static class Markdown
{
    /// <summary>A table; <c>None.</c> when it has no rows.</summary>
    public static string Table(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        AppendRow(text, header);
        AppendRow(text, [.. header.Select(_ => "---")]);
        var isEmpty = true;
        foreach (var row in rows)
        {
            isEmpty = false;
            AppendRow(text, [.. row.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal))]);
        }
        return isEmpty ? "None." : text.ToString().TrimEnd('\n');
    }

    private static void AppendRow(StringBuilder text, IReadOnlyList<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
