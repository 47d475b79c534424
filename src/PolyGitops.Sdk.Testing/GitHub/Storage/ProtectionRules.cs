namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>The rules of a branch.</summary>
internal sealed record ProtectionRules
{
    /// <summary>How many must approve; null when changes may be pushed without a pull request.</summary>
    public int? Approvals { get; init; }

    /// <summary>Whether a push takes approvals away.</summary>
    public bool DismissesStaleReviews { get; init; }

    public bool RequiresCodeOwners { get; init; }

    /// <summary>Checks that must have passed; null when none are asked for.</summary>
    public IReadOnlyList<string>? Checks { get; init; }

    /// <summary>Whether the branch must be merged into the request first.</summary>
    public bool RequiresUpToDate { get; init; }

    public bool IncludesAdmins { get; init; }

    public bool RequiresLinearHistory { get; init; }

    public bool AllowsForcePushes { get; init; }

    public bool AllowsDeletions { get; init; }

    /// <summary>Who alone may push; null for everybody who may write.</summary>
    public IReadOnlyList<string>? Pushers { get; init; }

    /// <summary>Slugs of the teams that may push as well.</summary>
    public IReadOnlyList<string> PushingTeams { get; init; } = [];
}
