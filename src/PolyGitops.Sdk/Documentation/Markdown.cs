using System.Text;

namespace PolyGitops.Sdk.Documentation;

/// <summary>Markdown as GitHub and GitLab read it.</summary>
internal static class Markdown
{
    // Characters that start emphasis, code, a link, HTML, an entity, a strikethrough or a formula.
    private const string Special = "\\`*_[]<>&~$";

    // Characters that end a link's address.
    private const string NotInAddresses = " ()<>\\";

    /// <summary>A table of Markdown cells; <c>None.</c> when it has no rows.</summary>
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

    /// <summary>Escaped text on one line that renders literally.</summary>
    public static string Text(string text)
    {
        var result = new StringBuilder();
        foreach (var character in SingleLineText.Of(text))
        {
            if (Special.Contains(character, StringComparison.Ordinal)) result.Append('\\');
            result.Append(character);
        }
        return result.ToString();
    }

    /// <summary>A link to a page.</summary>
    public static string Link(string text, string url)
    {
        var address = new StringBuilder(SingleLineText.Of(url));
        foreach (var character in NotInAddresses) address.Replace(character.ToString(), Uri.HexEscape(character));
        return $"[{Text(text)}]({address})";
    }

    /// <summary>A block of code, between fences that are not in it.</summary>
    public static string Code(string code, string language = "")
    {
        var fence = "```";
        while (code.Contains(fence, StringComparison.Ordinal)) fence += '`';
        return $"{fence}{language}\n{code.TrimEnd('\n')}\n{fence}";
    }

    private static void AppendRow(StringBuilder text, IReadOnlyList<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
