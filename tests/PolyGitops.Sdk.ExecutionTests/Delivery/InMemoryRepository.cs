using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using PolyGitops.Sdk.Git;

namespace PolyGitops.Sdk.ExecutionTests.Delivery;

/// <summary>A branch in memory that counts calls and fails where a test requests it.</summary>
internal class InMemoryRepository(TimeProvider clock) : IGitRepository
{
    private readonly List<(GitCommit Commit, RepositoryTree Tree)> _commits = [];
    private readonly List<(PullRequest Request, PullRequestDraft Draft, TreeChange Change)> _pullRequests = [];

    public string Name { get; init; } = "acme/k8s";

    public string Branch => "main";

    /// <summary>Names of the methods that were called, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>How often the branch was read.</summary>
    public int Reads
    {
        get
        {
            lock (Calls) return Calls.Count(c => c == nameof(ReadAsync));
        }
    }

    /// <summary>Called before a call does anything; its exceptions reach the caller.</summary>
    public Action<string>? Before { get; set; }

    /// <summary>Called after a call has done its work, before it returns.</summary>
    public Action<string>? After { get; set; }

    /// <summary>Runs for every commit that was added.</summary>
    public Func<GitCommit, Task>? Committed { get; set; }

    public RepositoryTree Head => _commits[^1].Tree;

    public IReadOnlyList<GitCommit> Commits => [.. _commits.Select(c => c.Commit)];

    public IReadOnlyList<(PullRequest Request, PullRequestDraft Draft)> PullRequests =>
        [.. _pullRequests.Select(p => (p.Request, p.Draft))];

    /// <summary>The pull requests with what they change.</summary>
    public IReadOnlyList<(PullRequestDraft Draft, TreeChange Change)> Proposals => [.. _pullRequests.Select(p => (p.Draft, p.Change))];

    /// <summary>A branch with one commit.</summary>
    public static InMemoryRepository With(RepositoryTree tree, string name)
    {
        var repository = new PullRequestInMemoryRepository(TimeProvider.System) { Name = name };
        repository.Push(new() { Written = tree }, "first");
        return repository;
    }

    /// <summary>Runs once before the next commit, or before each one.</summary>
    public void BeforeCommit(Action then, bool once = true) => Before = call =>
    {
        if (call != nameof(CommitAsync)) return;
        if (once) Before = null;
        then();
    };

    /// <summary>Writes one file as somebody else.</summary>
    public GitCommit PushFile(string path, string text) =>
        Push(new() { Written = RepositoryTree.Empty.Add(path, text) }, $"{path} by hand");

    /// <summary>Adds a commit as somebody else.</summary>
    public GitCommit Push(TreeChange change, string message, string author = "somebody")
    {
        var tree = _commits.Count == 0 ? RepositoryTree.Empty : Head;
        tree = RepositoryTree.From(
            tree.Where(f => !change.Written.Contains(f.Path) && !change.Deleted.Contains(f.Path)).Concat(change.Written));
        var revision = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{_commits.Count} {message}")))[..40];
        _commits.Add((new() { Revision = revision, Message = message, Author = author, CommittedAt = clock.GetUtcNow() }, tree));
        return _commits[^1].Commit;
    }

    /// <summary>Replaces text in a file as somebody else.</summary>
    public GitCommit Edit(string path, string from, string to, string message = "By hand")
    {
        var text = Head[path].Text;
        Assert.Contains(from, text, StringComparison.Ordinal);
        return Push(new() { Written = RepositoryTree.Empty.Add(path, text.Replace(from, to, StringComparison.Ordinal)) }, message);
    }

    public async Task<GitSnapshot?> ReadAsync(IReadOnlyCollection<string>? paths = null, CancellationToken cancellationToken = default) =>
        await CallAsync(nameof(ReadAsync), () => _commits.Count == 0 ? null : new GitSnapshot
        {
            Revision = _commits[^1].Commit.Revision,
            Tree = RepositoryTree.From(Head.Where(f => paths is null || paths.Any(p => IsIn(f.Path, p)))),
        }, cancellationToken);

    public async Task<RepositoryFile?> ReadFileAsync(string revision, string path, CancellationToken cancellationToken = default) =>
        await CallAsync(nameof(ReadFileAsync), () =>
        {
            var found = _commits.FirstOrDefault(c => c.Commit.Revision == revision);
            if (found.Commit is null) throw new GitException($"{Name} has no commit {revision}.");
            return found.Tree.TryGet(path, out var file) ? file : null;
        }, cancellationToken);

    public async Task<GitCommit?> CommitAsync(
        TreeChange change, string message, string? expectedRevision, CancellationToken cancellationToken = default)
    {
        var commit = await CallAsync(nameof(CommitAsync), () =>
        {
            if (_commits.LastOrDefault().Commit?.Revision != expectedRevision) throw new GitConflictException("The branch has moved on.");
            return HasAll(change) ? null : Push(change, message, "promoter");
        }, cancellationToken);
        if (commit is not null && Committed is not null) await Committed(commit);
        return commit;
    }

    public async Task<PullRequest?> ProposeAsync(
        TreeChange change, PullRequestDraft draft, CancellationToken cancellationToken = default) =>
        await CallAsync(nameof(ProposeAsync), () =>
        {
            if (HasAll(change)) return null;
            var open = _pullRequests.FindIndex(p => p.Draft.Branch == draft.Branch && p.Request.State == PullRequestState.Open);
            var number = open < 0 ? _pullRequests.Count + 1 : open + 1;
            var request = new PullRequest
            {
                Number = number,
                Url = $"https://git.example.com/pull/{number}",
                State = PullRequestState.Open,
                HeadRevision = new string('a', 40),
            };
            if (open < 0) _pullRequests.Add((request, draft, change));
            else _pullRequests[open] = (request with { ApprovedBy = _pullRequests[open].Request.ApprovedBy }, draft, change);
            return _pullRequests[number - 1].Request;
        }, cancellationToken);

    public async Task<PullRequest> ReadPullRequestAsync(int number, CancellationToken cancellationToken = default) =>
        await CallAsync(nameof(ReadPullRequestAsync), () => _pullRequests[number - 1].Request, cancellationToken);

    public async IAsyncEnumerable<GitCommit> HistoryAsync(
        string path = "", [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await CallAsync(nameof(HistoryAsync), () => 0, cancellationToken);
        for (var i = _commits.Count - 1; i >= 0; i--)
        {
            var before = i == 0 ? RepositoryTree.Empty : _commits[i - 1].Tree;
            if (!Below(_commits[i].Tree, path).SequenceEqual(Below(before, path))) yield return _commits[i].Commit;
        }
    }

    /// <summary>Reviews a pull request.</summary>
    public void Approve(int number, params string[] logins) => Change(number, r => r with { ApprovedBy = logins });

    public void Close(int number) => Change(number, r => r with { State = PullRequestState.Closed });

    /// <summary>Merges a pull request by one commit.</summary>
    public void Merge(int number, string? message = null)
    {
        var (_, draft, change) = _pullRequests[number - 1];
        var commit = Push(change, message ?? draft.CommitMessage, "merger");
        Change(number, r => r with { State = PullRequestState.Merged, MergeRevision = commit.Revision });
    }

    private void Change(int number, Func<PullRequest, PullRequest> change)
    {
        var (request, draft, files) = _pullRequests[number - 1];
        _pullRequests[number - 1] = (change(request), draft, files);
    }

    private async Task<T> CallAsync<T>(string name, Func<T> work, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        lock (Calls) Calls.Add(name);
        Before?.Invoke(name);
        cancellationToken.ThrowIfCancellationRequested();
        T result;
        lock (_commits) result = work();
        After?.Invoke(name);
        return result;
    }

    private bool HasAll(TreeChange change) =>
        change.Written.All(f => Head.TryGet(f.Path, out var now) && now.Equals(f)) && !change.Deleted.Any(Head.Contains);

    private static IEnumerable<RepositoryFile> Below(RepositoryTree tree, string path) =>
        tree.Where(f => path.Length == 0 || IsIn(f.Path, path));

    private static bool IsIn(string file, string path) => file == path || file.StartsWith(path + "/", StringComparison.Ordinal);
}

/// <summary>A branch in memory whose host knows pull requests.</summary>
internal sealed class PullRequestInMemoryRepository(TimeProvider clock) : InMemoryRepository(clock), IPullRequestRepository;
