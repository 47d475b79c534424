using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.ImageUpdates.Registries;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Testing.GitHub.Webhooks;
using PolyGitops.Sdk.Testing.Registries;

namespace EndToEnd;

/// <summary>
/// Stands in for the workflow of the service's repository: at each push it finds the version in the commits and pushes the image of that
/// version. The image has a configuration with the commit, and no files.
/// </summary>
public sealed class Ci(ServiceRepository service, IGitRepository repository, Uri registry) : IAsyncDisposable
{
    private readonly RegistryPusher _pusher = new(registry);
    private WebhookListener? _listener;

    /// <summary>What GitHub's webhook calls.</summary>
    public string WebhookUrl => _listener!.Url.AbsoluteUri;

    /// <summary>Starts to listen to pushes.</summary>
    public async Task StartAsync(CancellationToken cancellationToken) => _listener = await WebhookListener.StartAsync(
        (call, token) => call.PushedBranch == repository.Branch && call.PushedRevision is { } revision ? BuildAsync(revision, token) : Task.CompletedTask,
        cancellationToken: cancellationToken);

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

    /// <summary>Stops.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_listener is not null) await _listener.DisposeAsync();
        _pusher.Dispose();
    }

    private async Task<IReadOnlyList<GitCommit>> HistoryAsync(string revision, CancellationToken cancellationToken)
    {
        var commits = new List<GitCommit>();
        await foreach (var commit in repository.HistoryAsync(cancellationToken: cancellationToken))
        {
            if (commit.Revision == revision) commits.Clear();
            commits.Add(commit);
        }
        commits.Reverse();
        return commits;
    }
}
