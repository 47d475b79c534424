using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Testing.GitHub.History;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Pulls;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing;

/// <summary>A repository of a <see cref="FakeGitHub"/>, without asking its server.</summary>
public sealed class FakeGitHubRepository
{
    private readonly RepositoryState _repository;
    private readonly ServerState _state;

    internal FakeGitHubRepository(RepositoryState repository, ServerState state)
    {
        (_repository, _state) = (repository, state);
        PullRequests = new(repository, state);
        Issues = new(repository);
    }

    /// <summary>The pull requests.</summary>
    public GitHubPullRequests PullRequests { get; }

    /// <summary>The issues.</summary>
    public GitHubIssues Issues { get; }

    /// <summary>Owner and name, as <c>acme/shop</c>.</summary>
    public string FullName => _repository.FullName;

    /// <summary>Address for <c>git clone</c>.</summary>
    public string CloneUrl => _state.Urls.Clone(_repository);

    /// <summary>Address for people.</summary>
    public string WebUrl => _state.Urls.Web(_repository);

    /// <summary>The branch that is meant when none is named.</summary>
    public string DefaultBranch => _repository.DefaultBranch;

    /// <summary>Names of the branches, in ordinal order.</summary>
    public IReadOnlyList<string> Branches
    {
        get
        {
            lock (_repository.Gate) return [.. _repository.Refs.Under(RefTable.Heads).Select(r => r.Key[RefTable.Heads.Length..])];
        }
    }

    /// <summary>Names of the secrets that Actions have.</summary>
    public IReadOnlyList<string> SecretNames
    {
        get
        {
            lock (_repository.Gate) return [.. _repository.Secrets.All.Select(s => s.Name)];
        }
    }

    /// <summary>Runs of workflows, in the order in which they were added.</summary>
    public IReadOnlyList<GitHubWorkflowRun> WorkflowRuns
    {
        get
        {
            lock (_repository.Gate) return [.. _repository.Runs];
        }
    }

    /// <summary>Adds a run of a workflow, or replaces the one of its number.</summary>
    /// <returns>The run with its number.</returns>
    public GitHubWorkflowRun SetWorkflowRun(GitHubWorkflowRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        lock (_repository.Gate)
        {
            var index = _repository.Runs.FindIndex(r => r.Id == run.Id);
            run = run with
            {
                Id = index < 0 ? _state.Ids.Next() : run.Id,
                StartedAt = run.StartedAt == default ? _state.Now : run.StartedAt,
            };
            if (index < 0) _repository.Runs.Add(run);
            else _repository.Runs[index] = run;
            return run;
        }
    }

    /// <summary>The newest commit of a branch, 40 hexadecimal digits; null when there is no such branch.</summary>
    /// <param name="branch">The branch; null for the default one.</param>
    public string? Head(string? branch = null)
    {
        lock (_repository.Gate) return _repository.Refs.Branch(branch ?? DefaultBranch)?.ToString();
    }

    /// <summary>The files of a branch, tag or commit; links and submodules are left out.</summary>
    /// <param name="reference">The branch, tag or commit; null for the default branch.</param>
    /// <exception cref="ArgumentException">There is no such commit.</exception>
    /// <exception cref="DiagnosticsException">Somebody pushed a path that a <see cref="RepositoryTree"/> refuses.</exception>
    public RepositoryTree Read(string? reference = null)
    {
        var objects = _repository.Objects;
        var commit = Find(reference);
        return RepositoryTree.From(TreePaths.Walk(objects, objects.Commit(commit).Tree)
            .Where(e => e.Entry.Mode is EntryMode.File or EntryMode.Executable)
            .Select(e => new RepositoryFile { Path = e.Path, Content = objects.Get(e.Entry.Id).Content }));
    }

    /// <summary>The commits of a branch that changed a file or folder, newest first.</summary>
    /// <param name="reference">The branch, tag or commit; null for the default branch.</param>
    /// <param name="path">Path of the file or folder; empty for every commit.</param>
    /// <exception cref="ArgumentException">There is no such commit.</exception>
    public IReadOnlyList<GitCommit> Log(string? reference = null, string path = "")
    {
        ArgumentNullException.ThrowIfNull(path);
        var head = Find(reference);
        var commits = path.Length == 0 ? CommitWalk.From(_repository.Objects, head) : CommitWalk.From(_repository.Objects, head, path);
        return [.. commits.Select(Describe)];
    }

    /// <summary>
    /// A developer commits and pushes: one commit at the end of the branch, which is created from the default one when it is new.
    /// </summary>
    /// <param name="change">What to write and delete.</param>
    /// <param name="message">Message of the commit.</param>
    /// <param name="branch">The branch; null for the default one.</param>
    /// <param name="author">Login name of the developer; null for the server's owner.</param>
    /// <exception cref="InvalidOperationException">The rules of the branch forbid it.</exception>
    public GitCommit Commit(TreeChange change, string message, string? branch = null, string? author = null)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_repository.Gate)
        {
            var login = author ?? _state.Options.Owner;
            var name = RefTable.Heads + (branch ?? DefaultBranch);
            var before = _repository.Refs.Find(name);
            var parent = before ?? _repository.Refs.Branch(DefaultBranch);
            var tree = Apply(change, parent);
            var by = _state.Accounts.User(login).SignatureAt(_state.Now);
            var commit = CommitWriter.Write(_repository, tree, parent is { } p ? [p] : [], message, by);
            var push = new RefChange(name, before ?? default, commit, _state.ViewerFor(login));
            if (PushRules.Problem(_repository, push) is { } problem)
                throw new InvalidOperationException($"The push to {FullName} is declined: {problem}");
            _state.Refs.Apply(_repository, push);
            return Describe(commit);
        }
    }

    private ObjectId Apply(TreeChange change, ObjectId? parent)
    {
        var objects = _repository.Objects;
        var editor = new TreeEditor(objects, parent is { } id ? objects.Commit(id).Tree : null);
        foreach (var path in change.Deleted) editor.Remove(path);
        foreach (var file in change.Written)
            editor.Set(file.Path, editor.ModeAt(file.Path) is EntryMode.Executable ? EntryMode.Executable : EntryMode.File,
                objects.Add(ObjectType.Blob, file.Content.ToArray()).Id);
        return editor.Write();
    }

    private ObjectId Find(string? reference)
    {
        lock (_repository.Gate)
            return Revisions.FindCommit(_repository, reference)
                ?? throw new ArgumentException(
                    $"The repository {FullName} has no commit '{reference ?? DefaultBranch}'.", nameof(reference));
    }

    private GitCommit Describe(ObjectId id)
    {
        var commit = _repository.Objects.Commit(id);
        return new()
        {
            Revision = id.ToString(),
            Message = commit.Message,
            Author = commit.Author.Name,
            CommittedAt = commit.Committer.When,
        };
    }
}
