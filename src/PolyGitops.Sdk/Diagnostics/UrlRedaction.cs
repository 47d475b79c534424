using System.Text;

namespace PolyGitops.Sdk.Diagnostics;

/// <summary>Finds the user information of URLs in any text, in one pass.</summary>
/// <remarks>
/// <para>
/// A URL ends its user information with the first <c>@</c>, and a password has no <c>/</c>, <c>@</c> or blank in it. Those that people
/// paste do have them, and git and others repeat them as they are. So what looks like user information goes up to the last <c>@</c> before
/// the next URL or the end of the line: rather too much is masked than too little.
/// </para>
/// <para>A URL may also stand in the query of another one, and is percent-encoded there.</para>
/// </remarks>
internal sealed class UrlRedaction
{
    private const string PlainStart = "://";
    private const string EncodedStart = "%3A%2F%2F";
    private const string EncodedEnd = "%40";
    private const int LongestScheme = 32;

    private readonly string _text;
    private readonly StringBuilder _result = new();
    private int _done;

    private UrlRedaction(string text) => _text = text;

    /// <summary>The text with a mask in place of each user information.</summary>
    public static string Of(string text, string mask)
    {
        if (!text.Contains(PlainStart, StringComparison.Ordinal) && !text.Contains(EncodedStart, StringComparison.OrdinalIgnoreCase))
            return text;
        var redaction = new UrlRedaction(text);
        for (var line = 0; line < text.Length;)
        {
            var length = text.AsSpan(line).IndexOfAny('\r', '\n');
            var end = length < 0 ? text.Length : line + length;
            redaction.Line(line, end, mask);
            line = end + 1;
        }
        return redaction._result.Append(text, redaction._done, text.Length - redaction._done).ToString();
    }

    private void Line(int from, int to, string mask)
    {
        var starts = Starts(from, to);
        var (limit, last) = (-1, -1);
        var limits = Limits(starts, from, to);
        for (var i = 0; i < starts.Count; i++)
        {
            var begin = starts[i].End;
            if (begin < _done) continue;
            if (limits[i] != limit)
                (limit, last) = (limits[i], LastEnd(begin, limits[i]));
            if (last <= begin || !IsUserInformation(_text.AsSpan(begin, last - begin))) continue;
            _result.Append(_text, _done, begin - _done).Append(mask);
            _done = last;
        }
    }

    private List<(int At, int End)> Starts(int from, int to)
    {
        var starts = new List<(int, int)>();
        for (var at = from; at < to; at++)
        {
            var length = Is(at, PlainStart) ? PlainStart.Length : Is(at, EncodedStart) ? EncodedStart.Length : 0;
            if (length == 0) continue;
            starts.Add((at, at + length));
            at += length - 1;
        }
        return starts;
    }

    // For each URL the place where the next one begins: with a scheme after a blank, a quote or the like. Anything else may be a part of
    // a password.
    private int[] Limits(List<(int At, int End)> starts, int from, int to)
    {
        var limits = new int[starts.Count];
        for (var i = starts.Count - 1; i >= 0; i--)
        {
            limits[i] = to;
            var scheme = starts[i].At;
            while (scheme > from && starts[i].At - scheme < LongestScheme && IsOfScheme(_text[scheme - 1])) scheme--;
            var isNext = scheme < starts[i].At && scheme > from && " \t'\"`<([{,;=|&".Contains(_text[scheme - 1], StringComparison.Ordinal);
            to = isNext ? scheme : to;
        }
        return limits;
    }

    private int LastEnd(int from, int to)
    {
        for (var at = to - 1; at >= from; at--)
        {
            if (_text[at] == '@' || (at + EncodedEnd.Length <= to && Is(at, EncodedEnd))) return at;
        }
        return -1;
    }

    // The end follows at once; or what comes before a path or a blank has a colon: user and password, or a host with its port, which
    // cannot be told apart from a password that begins with digits.
    private static bool IsUserInformation(ReadOnlySpan<char> text)
    {
        var path = text.IndexOfAny("/?# \t");
        var encoded = text.IndexOf("%2F", StringComparison.OrdinalIgnoreCase);
        if (path < 0 && encoded < 0) return true;
        var authority = text[..(path < 0 ? encoded : encoded < 0 ? path : Math.Min(path, encoded))];
        return authority.ContainsAny('@', ':') || authority.Contains("%3A", StringComparison.OrdinalIgnoreCase)
            || authority.Contains(EncodedEnd, StringComparison.OrdinalIgnoreCase);
    }

    private bool Is(int at, string part) => string.Compare(_text, at, part, 0, part.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private static bool IsOfScheme(char character) => char.IsAsciiLetterOrDigit(character) || character is '+' or '-' or '.';
}
