using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Git;

namespace PolyGitops.Sdk;

/// <summary>What an update of all images did.</summary>
public sealed record ImageUpdateResult
{
    /// <summary>The first plan; a plan made again after somebody else's commit may have done less.</summary>
    public required ImageUpdatePlan Plan { get; init; }

    /// <summary>The images that were written.</summary>
    public IReadOnlyList<ImageUpdate> Updated { get; init => field = ByContent.Of(value); } = [];

    /// <summary>The commits, one for each Application.</summary>
    public IReadOnlyList<GitCommit> Commits { get; init => field = ByContent.Of(value); } = [];

    /// <summary>The pull requests, one for each Application.</summary>
    public IReadOnlyList<PullRequest> PullRequests { get; init => field = ByContent.Of(value); } = [];

    /// <summary>How long all of it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The images that could not be checked or written.</summary>
    public IReadOnlyList<ImageUpdate> Failed => Plan.Failed;

    /// <summary>Throws once with every image that could not be asked for or written.</summary>
    /// <returns>This result, when there is none.</returns>
    /// <exception cref="ImageUpdateException">An image failed.</exception>
    public ImageUpdateResult EnsureSuccess()
    {
        Plan.EnsureSuccess();
        return this;
    }

    /// <summary>How many images were updated and how many failed, and a line for each of them.</summary>
    public override string ToString() => string.Join('\n', [
        $"{Updated.Count} of {Plan.Images.Count} images updated, {Failed.Count} failed",
        .. Updated.Concat(Failed).Select(i => $"  {i}"),
    ]);
}
