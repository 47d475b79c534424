using Cronos;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Validation;

namespace PolyGitops.Sdk.Promotion;

/// <summary>A period in which nothing is promoted: a recurring one with a schedule, or a single one.</summary>
public sealed record FreezeWindow
{
    private FreezeWindow()
    {
    }

    /// <summary>When it begins: a cron expression of five fields; empty for a single time.</summary>
    public string Schedule { get; private init; } = "";

    /// <summary>How long it lasts.</summary>
    public TimeSpan Duration { get; private init; }

    /// <summary>Time zone of the schedule, an IANA name.</summary>
    public string TimeZone { get; init => field = Guard.NotNull(value); } = "UTC";

    /// <summary>When a single one begins; null for one with a schedule.</summary>
    public DateTimeOffset? Start { get; private init; }

    /// <summary>What it is for.</summary>
    public string Reason { get; init => field = Guard.NotNull(value); } = "";

    /// <summary>A recurring freeze.</summary>
    /// <param name="schedule">When it begins: a cron expression of five fields, for example <c>0 16 * * 5</c>.</param>
    /// <param name="duration">How long it lasts.</param>
    /// <remarks>
    /// Further settings: <c>FreezeWindow.Recurring("0 16 * * 5", TimeSpan.FromHours(64)) with { TimeZone = "Europe/Berlin" }</c>.
    /// </remarks>
    public static FreezeWindow Recurring(string schedule, TimeSpan duration) =>
        new() { Schedule = Guard.NotNull(schedule), Duration = duration };

    /// <summary>A single freeze.</summary>
    /// <param name="start">Its first moment.</param>
    /// <param name="end">The first moment after it.</param>
    /// <param name="reason">What it is for.</param>
    public static FreezeWindow Between(DateTimeOffset start, DateTimeOffset end, string reason = "") =>
        new() { Start = start, Duration = end - start, Reason = Guard.NotNull(reason) };

    /// <summary>When the freeze that is active at a moment ends; null when none is.</summary>
    internal DateTimeOffset? EndAt(DateTimeOffset now)
    {
        if (Start is { } start) return now >= start && now < start + Duration ? start + Duration : null;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var begun = CronExpression.Parse(Schedule, CronFormat.Standard)
            .GetOccurrences(now - Duration, now, zone, fromInclusive: false, toInclusive: true)
            .Select(o => (DateTimeOffset?)o)
            .LastOrDefault();
        return begun + Duration;
    }

    internal IEnumerable<Diagnostic> Validate(string path)
    {
        if (Duration <= TimeSpan.Zero)
            yield return Finding.Error(
                DiagnosticCodes.InvalidValue, path, "The freeze ends before it begins.", "Use a duration greater than zero.");
        if (Start is not null) yield break;
        foreach (var finding in Finding.Schedule(Schedule, path)) yield return finding;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            yield return Finding.Error(
                DiagnosticCodes.InvalidValue, path, $"'{TimeZone}' is not a known time zone.",
                "Use an IANA name, for example Europe/Berlin.");
    }

    /// <summary>When it is, how long and what for.</summary>
    public override string ToString()
    {
        var when = Start is { } start ? FormattableString.Invariant($"{start:yyyy-MM-dd HH:mm zzz}") : $"{Schedule} {TimeZone}";
        return $"{when} for {Duration}{(Reason.Length > 0 ? $" ({Reason})" : "")}";
    }
}
