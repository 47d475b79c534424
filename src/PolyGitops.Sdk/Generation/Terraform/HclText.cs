using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Generation.Terraform;

/// <summary>Strings, names and numbers as Terraform's language writes them.</summary>
internal static partial class HclText
{
    // In front of a colon or an equals sign these would start an expression of their own.
    private static readonly HashSet<string> Keywords = ["for", "if", "null", "true", "false"];

    /// <summary>Text in quotes, so that Terraform reads exactly this text.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (IsTemplateStart(text, i)) quoted.Append(character).Append(character);
            else if (character is '"' or '\\') quoted.Append('\\').Append(character);
            else if (character == '\n') quoted.Append("\\n");
            else if (character == '\r') quoted.Append("\\r");
            else if (character == '\t') quoted.Append("\\t");
            else if (IsHidden(text, i)) quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else quoted.Append(character);
        }
        return quoted.Append('"').ToString();
    }

    /// <summary>Whether Terraform would read a template sequence, <c>${</c> or <c>%{</c>, here.</summary>
    public static bool IsTemplateStart(string text, int index) =>
        text[index] is '$' or '%' && index + 1 < text.Length && text[index + 1] == '{';

    /// <summary>A map's key: bare when it is a plain name.</summary>
    public static string Key(string key) => IsIdentifier(key) && !Keywords.Contains(key) ? key : Quote(key);

    /// <summary>
    /// The name of an argument or a block, or a block's label; <c>terraform fmt</c> would delete some of any other labels.
    /// </summary>
    /// <exception cref="PolyGitopsException">It is not an identifier.</exception>
    public static string Identifier(string name) => IsIdentifier(name)
        ? name
        : throw new PolyGitopsException(
            $"'{name}' is not a valid name or label of a Terraform argument or block: "
                + "use letters, digits, '_' and '-', starting with a letter or '_'.");

    /// <summary>An expression on one line.</summary>
    /// <exception cref="PolyGitopsException">It is empty or has a line break.</exception>
    public static string Expression(string code)
    {
        var trimmed = code.Trim();
        return trimmed.Length > 0 && !trimmed.AsSpan().ContainsAny('\n', '\r')
            ? trimmed
            : throw new PolyGitopsException($"The Terraform expression '{code}' is not a single line of code.");
    }

    /// <summary>A number without exponent and without zeros that say nothing.</summary>
    public static string Number(decimal value) =>
        value == 0 ? "0" : value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>Columns that a name takes, as <c>terraform fmt</c> counts them.</summary>
    /// <remarks>It counts token by token: an accent behind a quote, <c>$</c>, <c>%</c> or U+FFFD does not melt into it.</remarks>
    public static int Columns(string name) => name is ['"', .. var inner, '"']
        ? 2 + TokenEnd().Split(inner).Sum(token => new StringInfo(token).LengthInTextElements)
        : name.Length;

    private static bool IsIdentifier(string text) =>
        text.Length > 0
        && (char.IsAsciiLetter(text[0]) || text[0] == '_')
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    // Control and format characters, and halves of a surrogate pair: nobody could see them in the file. The joiners stay: emoji and
    // several scripts are made with them.
    private static bool IsHidden(string text, int index)
    {
        var character = text[index];
        if (character is '\u200C' or '\u200D') return false;
        return char.GetUnicodeCategory(character) is
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
    }

    [GeneratedRegex(@"(?<=[$%]\{?|\uFFFD)")]
    private static partial Regex TokenEnd();
}
