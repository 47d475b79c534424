using System.Globalization;
using System.Text;

namespace PolyGitops.Sdk.Generation.Infra;

/// <summary>
/// Text from the model where a shell, or Task's templates, read it. What validation lets through needs no quoting; this is what
/// holds should something get past it.
/// </summary>
internal static class ShellText
{
    private const string SpecialInQuotes = "\\\"$`";

    /// <summary>Text for a place between double quotes: the shell reads exactly this text.</summary>
    public static string InQuotes(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (SpecialInQuotes.Contains(character, StringComparison.Ordinal)) result.Append('\\');
            result.Append(character);
        }
        return result.ToString();
    }

    /// <summary>Text as one word: bare when it is plain, else in single quotes.</summary>
    public static string Word(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/') ? text : Quoted(text);

    /// <summary>Text in single quotes, on one line.</summary>
    public static string Quoted(string text)
    {
        if (!text.Any(char.IsControl)) return $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
        var result = new StringBuilder("$'");
        foreach (var character in text)
        {
            if (char.IsControl(character)) result.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else result.Append(character is '\'' or '\\' ? "\\" : "").Append(character);
        }
        return result.Append('\'').ToString();
    }
}

/// <summary>Text from the model in a Taskfile, where every value is a template of Go.</summary>
internal static class TaskText
{
    /// <summary>Text that the template gives back as it is.</summary>
    public static string Literal(string text) => text.Replace("{{", "{{\"{{\"}}", StringComparison.Ordinal);

    /// <summary>The value of a variable that the tasks use between double quotes of a shell, as a scalar of YAML.</summary>
    public static string Variable(string text) => QuotedScalar.Of(Literal(ShellText.InQuotes(text)));
}
