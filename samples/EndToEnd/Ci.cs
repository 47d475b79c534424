using PolyGitops.Sdk;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Testing;

namespace EndToEnd;

/// <summary>
/// Stands in for the workflows of the repositories. At each push to the service's it finds the version in the commits and pushes the image
/// of that version, which has a configuration with the commit, and no files. At each push of charts it tags the new versions.
/// </summary>
public sealed class Ci(
    ServiceRepository service, IGitRepository code, IReadOnlyList<(HelmRepository Charts, GitHubRepository Branch)> charts, Uri registry)
    : IAsyncDisposable
{
    private readonly RegistryPusher _pusher = new(registry);
    private WebhookListener? _listener;

    /// <summary>What GitHub's webhook calls.</summary>
    public string WebhookUrl => _listener!.Url.AbsoluteUri;

    /// <summary>Starts listening for pushes.</summary>
    public async Task StartAsync(CancellationToken cancellationToken) => _listener = await WebhookListener.StartAsync(
        (call, token) => (call.PushedBranch, call.PushedRevision) switch
        {
            (null, _) or (_, null) => Task.CompletedTask,
            (var branch, var revision) when call.Repository == code.Name =>
                branch == code.Branch ? BuildAsync(revision, token) : Task.CompletedTask,
            _ => TagChartsAsync(token),
        },
        cancellationToken: cancellationToken);

    /// <summary>Tags the charts whose versions are new.</summary>
    /// <returns>Names of the new tags.</returns>
    public async Task<IReadOnlyList<string>> TagChartsAsync(CancellationToken cancellationToken)
    {
        var tags = new List<string>();
        foreach (var (repository, branch) in charts)
        {
            if (await branch.ResolveAsync(branch.Branch, cancellationToken) is not { } head) continue;
            foreach (var chart in repository.Charts)
            {
                if (await HasAsync(branch, head, chart, cancellationToken)
                    && await branch.TagAsync(new() { Name = chart.ReleaseTag(), Revision = head }, cancellationToken))
                    tags.Add($"{branch.Name} {chart.ReleaseTag()}");
            }
        }
        return tags;
    }

    /// <summary>Builds a commit. The same commit gives the same image, so that building it again changes nothing.</summary>
    /// <returns>Name of the image with its tag, and its digest.</returns>
    public async Task<string> BuildAsync(string revision, CancellationToken cancellationToken)
    {
        var commits = await HistoryAsync(revision, cancellationToken);
        var version = commits.Aggregate(service.Version, (v, commit) => ConventionalCommits.Next(v, commit.Message));
        var image = ImageReference.Parse(service.ImageRepository);
        var built = new RegistryImage
        {
            Created = commits[^1].CommittedAt,
            Labels = new Dictionary<string, string> { ["org.opencontainers.image.revision"] = revision },
        };
        return $"{service.ImageRepository}:{version} {await _pusher.PushAsync(image.Repository, version, built, cancellationToken)}";
    }

    /// <summary>Cancels the operation.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_listener is not null) await _listener.DisposeAsync();
        _pusher.Dispose();
    }

    // A push may contain only a part of the changes.
    private static async Task<bool> HasAsync(
        GitHubRepository branch, string revision, HelmChart chart, CancellationToken cancellationToken) =>
        await branch.ReadFileAsync(revision, $"charts/{chart.Name}/Chart.yaml", cancellationToken) is { } file
        && file.Text.Split('\n').Any(line => line.TrimEnd() == $"version: {chart.Version}");

    private async Task<IReadOnlyList<GitCommit>> HistoryAsync(string revision, CancellationToken cancellationToken)
    {
        var commits = new List<GitCommit>();
        await foreach (var commit in code.HistoryAsync(cancellationToken: cancellationToken))
        {
            if (commit.Revision == revision) commits.Clear();
            commits.Add(commit);
        }
        commits.Reverse();
        return commits;
    }
}
