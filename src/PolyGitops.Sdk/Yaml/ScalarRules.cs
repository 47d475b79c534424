using System.Buffers;

namespace PolyGitops.Sdk.Yaml;

/// <summary>
/// The one place that decides how a string is written. Plain is only what every reader takes for a string: readers of YAML 1.1
/// and 1.2, Go's libraries, YamlDotNet and PyYAML.
/// </summary>
internal static class ScalarRules
{
    private static readonly SearchValues<char> Simple = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./+=$@,;()<>*!?&|~^%[]{}\\'\"`: #");

    // What numbers, dates and times of any YAML version are made of.
    private static readonly SearchValues<char> NumberLike = SearchValues.Create("0123456789abcdefABCDEFoOxXtTzZnNiI_.,:+- ");

    private static readonly SearchValues<char> OtherLineBreaks = SearchValues.Create("\r\f\u0085\u2028\u2029");

    private static readonly SearchValues<char> VersionCharacters = SearchValues.Create("0123456789.");

    private static readonly SearchValues<char> NeverFirst = SearchValues.Create("?:,[]{}#&*!|>'\"%@`~+ ");

    public static ScalarStyle StyleOf(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return ScalarStyle.DoubleQuoted;
        if (text.IndexOfAnyExcept(Simple) is var special and >= 0 && !IsPrintableLine(text[special..])) return Special(text);
        return CanBePlain(text) ? ScalarStyle.Plain : Quoted(text);
    }

    /// <summary>
    /// A key's style, from its style as a value: one line, and quoted when it has a blank (YamlDotNet misses the colon behind
    /// <c>a *b</c>).
    /// </summary>
    public static ScalarStyle StyleOfKey(ScalarStyle style, ReadOnlySpan<char> name) => style switch
    {
        ScalarStyle.Literal => ScalarStyle.DoubleQuoted,
        ScalarStyle.Plain when name.Contains(' ') => Quoted(name),
        _ => style,
    };

    /// <summary>Whether text at the start of a line ends or begins a document instead (YAML 1.2, 9.1.2).</summary>
    public static bool IsDocumentMarker(ReadOnlySpan<char> text) => text.StartsWith("...") || text.StartsWith("---");

    private static ScalarStyle Quoted(ReadOnlySpan<char> text) =>
        text.ContainsAny('"', '\\') ? ScalarStyle.SingleQuoted : ScalarStyle.DoubleQuoted;

    private static ScalarStyle Special(ReadOnlySpan<char> text)
    {
        if (!text.Contains('\n') || text[0] is ' ' or '\n' or '\t') return ScalarStyle.DoubleQuoted;
        foreach (var line in text.TrimEnd('\n').EnumerateLines())
        {
            // A line with only spaces, or a tab where indentation ends, is read differently by different parsers.
            if (line.IsEmpty) continue;
            if (line[0] == '\t' || line.Trim(" \t").IsEmpty || !IsPrintableText(line)) return ScalarStyle.DoubleQuoted;
        }
        return text.ContainsAny(OtherLineBreaks) ? ScalarStyle.DoubleQuoted : ScalarStyle.Literal;
    }

    private static bool CanBePlain(ReadOnlySpan<char> text)
    {
        var first = text[0];
        if (NeverFirst.Contains(first) || text[^1] is ' ' or ':') return false;
        if (first == '-' && !IsFlag(text)) return false;
        if (first is '.' or (>= '0' and <= '9') && LooksLikeNumber(text)) return false;
        if (text.IndexOf(": ") >= 0 || text.IndexOf(" #") >= 0) return false;
        return !IsReserved(text);
    }

    // --flag and -f are common in arguments; "- x", "-1" and "---" are not strings.
    private static bool IsFlag(ReadOnlySpan<char> text) =>
        text.Length > 1 && (char.IsAsciiLetter(text[1]) || (text[1] == '-' && text.Length > 2 && text[2] != '-' && text[2] != ' '));

    // Versions such as 1.18.0 have too many dots for a number.
    private static bool LooksLikeNumber(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(NumberLike) && !IsVersion(text);

    private static bool IsVersion(ReadOnlySpan<char> text) =>
        char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[^1]) && text.Count('.') >= 2
        && !text.ContainsAnyExcept(VersionCharacters) && text.IndexOf("..") < 0;

    private static bool IsReserved(ReadOnlySpan<char> text)
    {
        if (text.Length > 5) return false;
        Span<char> lower = stackalloc char[5];
        lower = lower[..text.ToLowerInvariant(lower)];
        return lower is "y" or "n" or "yes" or "no" or "on" or "off" or "true" or "false" or "null" or "nan" or "inf" or "=" or "<<" or "-";
    }

    private static bool IsPrintableLine(ReadOnlySpan<char> text) => !text.ContainsAny('\n', '\t') && IsPrintableText(text);

    private static bool IsPrintableText(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!IsPrintable(character)) return false;
        }
        return true;
    }

    /// <summary>Whether a character may stand unescaped (YAML 1.2, c-printable, less what readers treat as a line break).</summary>
    public static bool IsPrintable(char character) => character is
        '\t' or (>= ' ' and < '\u007f') or (>= '\u00a0' and < '\u2028') or (> '\u2029' and < '\ufeff') or (> '\ufeff' and < '\ufffe');
}
