using PolyGitops.Sdk.Git;

namespace PolyGitops.Sdk.ImageUpdates;

/// <summary>What an update of all images did.</summary>
public sealed record ImageUpdateResult
{
    /// <summary>The first plan; a plan made anew after somebody else's commit may have done less.</summary>
    public required ImageUpdatePlan Plan { get; init; }

    /// <summary>The images that were written.</summary>
    public IReadOnlyList<ImageUpdate> Updated { get; init; } = [];

    /// <summary>The commits, one for each Application.</summary>
    public IReadOnlyList<GitCommit> Commits { get; init; } = [];

    /// <summary>The pull requests, one for each Application.</summary>
    public IReadOnlyList<PullRequest> PullRequests { get; init; } = [];

    /// <summary>The images that could not be asked for or written.</summary>
    public IReadOnlyList<ImageUpdate> Failed => [.. Plan.Images.Where(i => i.Status == ImageUpdateStatus.Failed)];
}
