using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Git;

namespace PolyGitops.Sdk.ExecutionTests.ImageUpdates;

/// <summary>A branch in memory, with what others do to it at chosen moments.</summary>
internal sealed class InMemoryRepository(RepositoryTree tree) : IPullRequestRepository
{
    private readonly List<(GitCommit Commit, RepositoryTree Tree)> _commits =
        [(new() { Revision = Id(), Message = "first", Author = "test", CommittedAt = DateTimeOffset.UnixEpoch }, tree)];

    public string Name => "acme/shop-k8s";

    public string Branch => "main";

    public RepositoryTree Tree => _commits[^1].Tree;

    public IReadOnlyList<GitCommit> Commits => [.. _commits.Select(c => c.Commit)];

    public List<(PullRequestDraft Draft, TreeChange Change)> Proposals { get; } = [];

    public int Reads { get; private set; }

    /// <summary>What happens right before a commit lands.</summary>
    public Action<InMemoryRepository>? BeforeCommit { get; set; }

    /// <summary>What happens when the branch is read.</summary>
    public Action? BeforeRead { get; set; }

    public void Push(string path, string text) => Add(Tree.Remove(path).Add(path, text), "somebody else");

    public Task<GitSnapshot?> ReadAsync(IReadOnlyCollection<string>? paths = null, CancellationToken cancellationToken = default)
    {
        Reads++;
        BeforeRead?.Invoke();
        cancellationToken.ThrowIfCancellationRequested();
        var read = paths is null ? Tree : RepositoryTree.From(Tree.Where(f => paths.Any(p => f.Path == p || f.Path.StartsWith(p + "/", StringComparison.Ordinal))));
        return Task.FromResult<GitSnapshot?>(new() { Revision = _commits[^1].Commit.Revision, Tree = read });
    }

    public Task<GitCommit?> CommitAsync(TreeChange change, string message, string? expectedRevision, CancellationToken cancellationToken = default)
    {
        BeforeCommit?.Invoke(this);
        if (expectedRevision != _commits[^1].Commit.Revision) throw new GitConflictException($"{Name} moved on. Read it again.");
        var after = Tree;
        foreach (var file in change.Written) after = after.Remove(file.Path).Add(file.Path, file.Content);
        return Task.FromResult(after.SequenceEqual(Tree) ? null : Add(after, message));
    }

    public Task<PullRequest?> ProposeAsync(TreeChange change, PullRequestDraft draft, CancellationToken cancellationToken = default)
    {
        Proposals.RemoveAll(p => p.Draft.Branch == draft.Branch);
        Proposals.Add((draft, change));
        return Task.FromResult<PullRequest?>(new() { Number = Proposals.Count, Url = "https://example.com/1", State = PullRequestState.Open, HeadRevision = Id() });
    }

    public Task<RepositoryFile?> ReadFileAsync(string revision, string path, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<PullRequest> ReadPullRequestAsync(int number, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public async IAsyncEnumerable<GitCommit> HistoryAsync(string path = "", [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        foreach (var (commit, _) in Enumerable.Reverse(_commits)) yield return commit;
    }

    private GitCommit Add(RepositoryTree after, string message)
    {
        var commit = new GitCommit { Revision = Id(), Message = message, Author = "test", CommittedAt = DateTimeOffset.UnixEpoch };
        _commits.Add((commit, after));
        return commit;
    }

    private static string Id() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
}
