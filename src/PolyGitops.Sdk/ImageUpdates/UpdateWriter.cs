using System.Text;
using PolyGitops.Sdk.Git;

namespace PolyGitops.Sdk.ImageUpdates;

/// <summary>Writes plans into the k8s repository, and remembers what it wrote.</summary>
internal sealed class UpdateWriter(IGitRepository repository, ImageUpdaterOptions options, IProgress<ImageUpdate>? progress)
{
    private readonly List<ImageUpdate> _updated = [];
    private readonly List<GitCommit> _commits = [];
    private readonly List<PullRequest> _pullRequests = [];

    public IReadOnlyList<ImageUpdate> Updated => _updated;

    public IReadOnlyList<GitCommit> Commits => _commits;

    public IReadOnlyList<PullRequest> PullRequests => _pullRequests;

    public async Task WriteAsync(ImageUpdatePlan plan, CancellationToken cancellationToken)
    {
        var revision = plan.Revision;
        foreach (var change in plan.Changes)
        {
            if (options.Delivery == DeliveryMethod.PullRequest) await ProposeAsync(change, cancellationToken).ConfigureAwait(false);
            else revision = await CommitAsync(change, revision, cancellationToken).ConfigureAwait(false);
        }
    }

    // The branch is then where the next commit begins.
    private async Task<string?> CommitAsync(ImageUpdateChange change, string? revision, CancellationToken cancellationToken)
    {
        var commit = await repository.CommitAsync(change.Change, options.Message(change), revision, cancellationToken)
            .ConfigureAwait(false);
        if (commit is null) return revision;
        _commits.Add(commit);
        Written(change);
        return commit.Revision;
    }

    private async Task ProposeAsync(ImageUpdateChange change, CancellationToken cancellationToken)
    {
        var message = options.Message(change);
        var draft = new PullRequestDraft
        {
            // One for each Application: what is newer still goes into the one that is open.
            Branch = options.BranchPrefix + change.Application,
            Title = message.Split('\n', 2)[0].TrimEnd(),
            Body = Body(change),
            CommitMessage = message,
            Labels = options.Labels,
            Reviewers = options.Reviewers,
        };
        var request = await PullRequestCapability.Require(repository, nameof(repository))
            .ProposeAsync(change.Change, draft, cancellationToken).ConfigureAwait(false);
        if (request is null) return;
        _pullRequests.Add(request);
        Written(change);
    }

    private void Written(ImageUpdateChange change)
    {
        _updated.AddRange(change.Images);
        foreach (var image in change.Images) progress?.Report(image);
    }

    private static string Body(ImageUpdateChange change)
    {
        var body = new StringBuilder("| Image | From | To |\n| --- | --- | --- |\n");
        foreach (var image in change.Images)
            body.Append(null, $"| `{image.Repository}` | `{image.Current ?? "-"}` | `{image.Candidate}` |\n");
        return body.Append(null, $"\nChanges `{change.Images[0].File}`. Other environments follow by promotion.\n").ToString();
    }
}
