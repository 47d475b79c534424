using System.Globalization;
using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Yaml;

/// <summary>The type of a plain scalar: null, a boolean, an integer, a number, or else text.</summary>
internal static partial class PlainScalar
{
    public static object? Resolve(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "y" or "Y" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "true" or "True" or "TRUE" => true,
        "n" or "N" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "false" or "False" or "FALSE" => false,
        ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" => double.PositiveInfinity,
        "-.inf" or "-.Inf" or "-.INF" => double.NegativeInfinity,
        ".nan" or ".NaN" or ".NAN" => double.NaN,
        _ when char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.' =>
            Number(text.Replace("_", "", StringComparison.Ordinal)) ?? text,
        _ => text,
    };

    private static object? Number(string text)
    {
        var isNegative = text.StartsWith('-');
        var digits = text.AsSpan(isNegative || text.StartsWith('+') ? 1 : 0);
        if (Integer(digits) is { } amount)
        {
            if (!isNegative) return amount <= long.MaxValue ? (long)amount : amount;
            if (amount <= (ulong)long.MaxValue + 1) return unchecked(-(long)amount);
        }
        return Float().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    private static ulong? Integer(ReadOnlySpan<char> digits)
    {
        if (digits.IsEmpty || !char.IsAsciiDigit(digits[0])) return null;
        if (digits.Length == 1 || digits[0] != '0')
            return ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
        return digits[1] switch
        {
            'x' or 'X' =>
                ulong.TryParse(digits[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : null,
            'b' or 'B' =>
                ulong.TryParse(digits[2..], NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture, out var value) ? value : null,
            'o' or 'O' => Octal(digits[2..]),
            // A leading zero has meant octal since YAML 1.1.
            _ => Octal(digits[1..]),
        };
    }

    private static ulong? Octal(ReadOnlySpan<char> digits)
    {
        if (digits.IsEmpty) return null;
        ulong value = 0;
        foreach (var digit in digits)
        {
            if (digit is < '0' or > '7' || value > ulong.MaxValue >> 3) return null;
            value = (value << 3) + (uint)(digit - '0');
        }
        return value;
    }

    [GeneratedRegex(@"\A[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Float();
}
