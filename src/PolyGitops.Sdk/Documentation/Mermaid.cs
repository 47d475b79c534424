using System.Text;

namespace PolyGitops.Sdk.Documentation;

/// <summary>Text in Mermaid diagrams.</summary>
/// <remarks>
/// Mermaid has no escape character but entity codes, <c>#NUMBER;</c>, which it takes out before any diagram's parser sees the
/// text and puts back in what it draws. So whatever some diagram reads as its own is written as a code in all of them:
/// quotes and brackets, <c>#</c> and <c>;</c> (a comment and the end of a statement in sequences), <c>%</c> (comments and
/// directives), <c>:</c>, HTML, and whatever starts Markdown, which labels of flowcharts are read as.
/// </remarks>
internal static class Mermaid
{
    // Mermaid keeps the place of a code with these two.
    private const string Placeholders = "ﬂ¶";

    /// <summary>A label with its quotes.</summary>
    public static string Label(string text) => $"\"{Text(text)}\"";

    /// <summary>Escaped text on one line that renders literally, never empty.</summary>
    public static string Text(string text)
    {
        var runes = SingleLineText.Of(text).EnumerateRunes().ToArray();
        if (runes.Length == 0) return Code(' ');
        var result = new StringBuilder();
        for (var i = 0; i < runes.Length; i++)
        {
            if (IsPlain(runes, i)) result.Append(runes[i]);
            else result.Append(Code(runes[i].Value));
        }
        return result.ToString();
    }

    private static bool IsPlain(Rune[] runes, int index)
    {
        var rune = runes[index];
        if (!rune.IsAscii) return !Placeholders.Contains((char)rune.Value, StringComparison.Ordinal) || !rune.IsBmp;
        return (char)rune.Value switch
        {
            // Between two letters they are part of a name; elsewhere they may start a list or emphasis.
            '-' or '_' or '.' or '/' or '+' => IsWord(runes, index - 1) && IsWord(runes, index + 1),
            '(' or ')' or ',' or ' ' => true,
            var character => char.IsAsciiLetterOrDigit(character),
        };
    }

    private static bool IsWord(Rune[] runes, int index) => index >= 0 && index < runes.Length && Rune.IsLetterOrDigit(runes[index]);

    private static string Code(int character) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"#{character};");
}
