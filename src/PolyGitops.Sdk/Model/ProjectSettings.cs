using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Model;

/// <summary>What an Argo CD project has beyond what its applications need.</summary>
public sealed record ProjectSettings
{
    /// <summary>The project of what the platform itself brings, unless a component names another.</summary>
    internal const string Platform = "platform";

    /// <summary>The project of teams, unless one names another.</summary>
    internal const string Tenants = "tenants";

    /// <summary>Name without environment, for example <c>tenants</c>.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>When syncing is allowed or denied.</summary>
    public IReadOnlyList<ProjectSyncWindow> SyncWindows { get; init => field = ByContent.Of(value); } = [];
}

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
    public IReadOnlyList<string> Environments { get; init => field = ByContent.Of(value); } = [];
}
