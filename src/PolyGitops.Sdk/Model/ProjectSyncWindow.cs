namespace PolyGitops.Sdk.Model;

/// <summary>A time in which a project's applications may or may not sync (Argo CD, sync windows).</summary>
public sealed record ProjectSyncWindow
{
    /// <summary>Whether the window allows; it denies when false.</summary>
    public required bool Allow { get; init; }

    /// <summary>When it opens: a cron expression of five fields.</summary>
    public required string Schedule { get; init; }

    /// <summary>How long it stays open, for example <c>2h30m</c>.</summary>
    public required string Duration { get; init; }

    /// <summary>Time zone of the schedule, an IANA name.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Whether a person may sync by hand outside of it.</summary>
    public bool ManualSync { get; init; }

    /// <summary>Names of the environments it holds in; all when empty.</summary>
    public IReadOnlyList<string> Environments { get; init; } = [];
}
