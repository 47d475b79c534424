using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>A time in which syncing is allowed or denied.</summary>
public sealed record SyncWindow : WireObject
{
    /// <summary>Kind.</summary>
    public string? Kind { get; init; }

    /// <summary>One sentence.</summary>
    public string? Description { get; init; }

    /// <summary>When it opens: a cron expression.</summary>
    public string? Schedule { get; init; }

    /// <summary>How long.</summary>
    public string? Duration { get; init; }

    /// <summary>Time zone of the schedule.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Whether Applications, clusters and namespaces must all match and not just one of them.</summary>
    public bool? AndOperator { get; init; }

    /// <summary>Name patterns of Applications.</summary>
    public IReadOnlyList<string>? Applications { get; init => field = ByContent.Of(value); }

    /// <summary>Clusters.</summary>
    public IReadOnlyList<string>? Clusters { get; init => field = ByContent.Of(value); }

    /// <summary>Whether a person may sync by hand all the same.</summary>
    public bool? ManualSync { get; init; }

    /// <summary>Name patterns of namespaces.</summary>
    public IReadOnlyList<string>? Namespaces { get; init => field = ByContent.Of(value); }

    /// <summary>Whether a sync that runs may go on when the window ends.</summary>
    public bool? SyncOverrun { get; init; }
}
