using System.Globalization;
using System.Text;

namespace PolyGitops.Sdk.Generation.Infra;

/// <summary>Text for the places of YAML templates.</summary>
internal static class QuotedScalar
{
    /// <summary>Text as a double-quoted scalar on one line.</summary>
    public static string Of(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            if (character is '"' or '\\') quoted.Append('\\').Append(character);
            else if (char.IsControl(character)) quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else quoted.Append(character);
        }
        return quoted.Append('"').ToString();
    }
}

/// <summary>Free text where only one line fits.</summary>
internal static class SingleLine
{
    private static readonly char[] LineBreaks = ['\n', '\r', '\f', '\u0085', '\u2028', '\u2029'];

    /// <summary>The lines of a text that say something.</summary>
    public static string[] Split(string text) =>
        text.Split(LineBreaks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The lines as one.</summary>
    public static string Join(string text) => string.Join(' ', Split(text));
}
