using System.Globalization;
using System.Text.RegularExpressions;
using PolyGitops.Sdk.ArgoCd;

namespace PolyGitops.Sdk.Testing.ArgoCd.Controllers;

/// <summary>When a failed operation is retried: <c>duration * factor ^ tries</c>, at most <c>maxDuration</c>.</summary>
internal static class RetryBackoff
{
    private static readonly Regex Part = new("([0-9.]+)(ms|h|m|s)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static readonly TimeSpan DefaultDuration = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DefaultMaximum = TimeSpan.FromMinutes(3);

    public static TimeSpan Pause(RetryStrategy? retry, long tries)
    {
        var duration = Read(retry?.Backoff?.Duration) ?? DefaultDuration;
        var maximum = Read(retry?.Backoff?.MaxDuration) ?? DefaultMaximum;
        var seconds = duration.TotalSeconds * Math.Pow(retry?.Backoff?.Factor ?? 2, tries);
        return TimeSpan.FromSeconds(
            maximum > TimeSpan.Zero ? Math.Min(seconds, maximum.TotalSeconds) : Math.Min(seconds, TimeSpan.FromDays(1).TotalSeconds));
    }

    // Go's durations, and plain numbers, which are seconds.
    private static TimeSpan? Read(string? text)
    {
        if (text is not { Length: > 0 }) return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)) return TimeSpan.FromSeconds(seconds);
        var total = TimeSpan.Zero;
        foreach (Match part in Part.Matches(text))
        {
            var number = double.Parse(part.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            total += part.Groups[2].Value switch
            {
                "h" => TimeSpan.FromHours(number),
                "m" => TimeSpan.FromMinutes(number),
                "ms" => TimeSpan.FromMilliseconds(number),
                _ => TimeSpan.FromSeconds(number),
            };
        }
        return total;
    }
}
