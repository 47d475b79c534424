using PolyGitops.Sdk.Git;

namespace PolyGitops.Sdk.Promotion;

/// <summary>A version that a workload had in an environment, and since when.</summary>
public sealed record DeploymentRecord
{
    /// <summary>What it had; null from the moment on at which its files were deleted.</summary>
    public required DeployedVersion? Version { get; init; }

    /// <summary>Since when the branch has contained it.</summary>
    public DateTimeOffset Since => Commit.CommittedAt;

    /// <summary>The commit that brought it.</summary>
    public required GitCommit Commit { get; init; }

    /// <summary>How it got there.</summary>
    public required DeploymentKind Kind { get; init; }

    /// <summary>The environment that it was promoted from; null when it was not.</summary>
    public string? PromotedFrom { get; init; }

    /// <summary>Why it was forced; null when it was not.</summary>
    public string? ForceReason { get; init; }

    /// <summary>One line: since when, what, how and by which commit.</summary>
    public override string ToString() =>
        FormattableString.Invariant(
            $"{Since:yyyy-MM-dd HH:mm:ss zzz} {Version?.ToString() ?? "(removed)"} {Kind}: {Commit} ({Commit.Author})");
}

/// <summary>How a version came to an environment.</summary>
public enum DeploymentKind
{
    /// <summary>By hand, or by a tool that does not say what it does.</summary>
    Manual,

    /// <summary>With the file itself.</summary>
    Created,

    /// <summary>By an update of an image.</summary>
    ImageUpdate,

    /// <summary>By a promotion.</summary>
    Promotion,

    /// <summary>By the rollback of a promotion.</summary>
    Rollback,
}
