using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>What publishing did to one repository.</summary>
public sealed record RepositoryPublishReport
{
    /// <summary>The repository.</summary>
    public required PlatformRepository Repository { get; init; }

    /// <summary>Owner and name on GitHub.</summary>
    public required string FullName { get; init; }

    /// <summary>Whether it was created.</summary>
    public bool IsCreated { get; init; }

    /// <summary>The settings that were changed.</summary>
    public IReadOnlyList<RepositorySettingChange> Settings { get; init => field = ByContent.Of(value); } = [];

    /// <summary>What happened to its files; null when it did not come so far.</summary>
    public DeliveryPlan? Files { get; init; }

    /// <summary>The commit; null when there was none to make.</summary>
    public GitCommit? Commit { get; init; }

    /// <summary>The pull request; null when there was none to open.</summary>
    public PullRequest? PullRequest { get; init; }

    /// <summary>Names of secrets that its workflows need and that are not set.</summary>
    public IReadOnlyList<string> MissingSecrets { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Why it failed; null when it did not.</summary>
    public Exception? Failure { get; init; }

    /// <summary>One line.</summary>
    public override string ToString()
    {
        if (Failure is not null) return $"{FullName}: {Failure.Message}";
        var what = PullRequest is not null ? PullRequest.Url : Commit?.ToString() ?? "nothing to commit";
        return $"{FullName}: {(IsCreated ? "created, " : "")}{(Settings.Count > 0 ? $"{Settings.Count} setting(s), " : "")}{what} "
            + $"({Files})";
    }
}
