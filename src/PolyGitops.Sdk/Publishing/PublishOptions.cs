using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Publishing;

/// <summary>How a platform is published.</summary>
public sealed record PublishOptions
{
    /// <summary>How changes of files get in.</summary>
    public DeliveryMethod Delivery { get; init; }

    /// <summary>Subject of the commits, and title of the pull requests.</summary>
    public string Message { get; init; } = "Update generated files";

    /// <summary>Branch of the pull requests.</summary>
    public string PullRequestBranch { get; init; } = BranchNames.Publishing;

    /// <summary>Labels of the pull requests.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Whether the owners of a repository are asked to review its pull requests.</summary>
    public bool AskOwners { get; init; } = true;

    /// <summary>Whether files that somebody else made or edited are replaced. They are kept and reported otherwise.</summary>
    public bool Overwrite { get; init; }

    /// <summary>How each repository is to be set up; null leaves all settings as they are.</summary>
    public Func<Repository, RepositorySettings>? Settings { get; init; }

    /// <summary>Clock of the report's duration.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Hears of every repository when it is done.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>How many repositories are published at the same time.</summary>
    public int MaxParallelism { get; init; } = 4;
}
