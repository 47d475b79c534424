using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace PolyGitops.Sdk.Yaml;

/// <summary>Reads JSON that somebody else wrote: a server, a program, a file of another tool.</summary>
/// <remarks>
/// <see cref="JsonElement.GetString"/> throws for text that is no Unicode: an escaped half of a surrogate pair, or bytes that are not
/// UTF-8. What is read here has the replacement character U+FFFD in their place, as Go's <c>encoding/json</c> reads it, so that every
/// string of the result can be read. Look into it with <see cref="JsonFields"/>, which expects no particular kind of value.
/// </remarks>
internal static class ForeignJson
{
    // "\uXXXX"
    private const int EscapeLength = 6;

    /// <summary>The value, at most 64 levels deep.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> json)
    {
        var text = Utf8.IsValid(json) ? json.ToArray() : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));
        ReplaceHalves(text);
        return JsonElement.Parse(text);
    }

    /// <summary>The document over these bytes, which are changed where they are no Unicode. For large ones that are read once.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static JsonDocument ParseDocument(byte[] json)
    {
        var text = Utf8.IsValid(json) ? json : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));
        ReplaceHalves(text);
        return JsonDocument.Parse(text.AsMemory());
    }

    /// <summary>The value; null when it is not JSON.</summary>
    public static JsonElement? TryParse(ReadOnlySpan<byte> json)
    {
        try
        {
            return Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A backslash stands in strings only; anywhere else the text is not JSON, and stays so.
    private static void ReplaceHalves(Span<byte> text)
    {
        for (var at = Next(text, 0); at >= 0; at = Next(text, at))
        {
            if (Escaped(text[at..]) is not { } unit)
            {
                // The character after the backslash may be one itself.
                at += 2;
                continue;
            }
            var isPair = char.IsHighSurrogate(unit) && Escaped(text[(at + EscapeLength)..]) is { } second && char.IsLowSurrogate(second);
            if (char.IsSurrogate(unit) && !isPair) "\\ufffd"u8.CopyTo(text[at..]);
            at += isPair ? 2 * EscapeLength : EscapeLength;
        }
    }

    private static int Next(ReadOnlySpan<byte> text, int start)
    {
        if (start >= text.Length) return -1;
        var found = text[start..].IndexOf((byte)'\\');
        return found < 0 ? -1 : start + found;
    }

    // The code unit of an escape that the text begins with.
    private static char? Escaped(ReadOnlySpan<byte> text)
    {
        if (text.Length < EscapeLength || text[0] != '\\' || text[1] != 'u') return null;
        var unit = 0;
        foreach (var digit in text[2..EscapeLength])
        {
            if (!char.IsAsciiHexDigit((char)digit)) return null;
            unit = (unit * 16) + Convert.ToInt32(((char)digit).ToString(), 16);
        }
        return (char)unit;
    }
}
