using System.Globalization;

namespace PolyGitops.Sdk.Testing.GitHub.Objects;

/// <summary>Who did something, and when, to the second.</summary>
internal sealed record Signature(string Name, string Email, DateTimeOffset When)
{
    public static Signature Parse(string text)
    {
        var (open, close) = (text.IndexOf('<', StringComparison.Ordinal), text.LastIndexOf('>'));
        if (open < 0 || close < open) throw new InvalidDataException($"'{text}' does not say who it was.");
        return new(text[..open].Trim(), text[(open + 1)..close], ParseTime(text[(close + 1)..]));
    }

    public override string ToString()
    {
        var zone = When.Offset;
        return string.Create(CultureInfo.InvariantCulture,
            $"{Name} <{Email}> {When.ToUnixTimeSeconds()} {(zone < TimeSpan.Zero ? '-' : '+')}{zone:hhmm}");
    }

    private static DateTimeOffset ParseTime(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || !long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)) return default;
        var when = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, 0, 253402300799));
        return parts.Length > 1 && int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var zone) && Math.Abs(zone) <= 1400
            ? when.ToOffset(new TimeSpan(zone / 100, zone % 100, 0))
            : when;
    }
}
