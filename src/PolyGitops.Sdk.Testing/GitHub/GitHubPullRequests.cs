using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Pulls;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing;

/// <summary>The pull requests of a repository, and what people do to them, without asking the server.</summary>
public sealed class GitHubPullRequests
{
    private readonly RepositoryState _repository;
    private readonly ServerState _state;

    internal GitHubPullRequests(RepositoryState repository, ServerState state) => (_repository, _state) = (repository, state);

    /// <summary>All of them by their numbers.</summary>
    public IReadOnlyList<GitHubPullRequest> All
    {
        get
        {
            lock (_repository.Gate) return [.. _repository.Issues.Values.Where(i => i.Pull is not null).Select(GitHubPullRequest.Of)];
        }
    }

    /// <summary>The pull request of that number.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public GitHubPullRequest this[int number]
    {
        get
        {
            lock (_repository.Gate) return GitHubPullRequest.Of(Find(number));
        }
    }

    /// <summary>Opens a pull request.</summary>
    /// <param name="head">The branch to merge.</param>
    /// <param name="title">Title.</param>
    /// <param name="base">The branch to merge into; null for the default one.</param>
    /// <param name="author">Login name; null for the server's owner.</param>
    /// <exception cref="InvalidOperationException">There is nothing to merge, or it is asked for already.</exception>
    public GitHubPullRequest Open(
        string head, string title, string? @base = null, string? author = null) => Do($"{head} cannot be proposed", () =>
        GitHubPullRequest.Of(new PullOpener(_state).Open(
            _repository, new(title, null, head, @base ?? _repository.DefaultBranch, IsDraft: false), author ?? _state.Options.Owner)));

    /// <summary>Approves a pull request.</summary>
    /// <param name="number">Number of the pull request.</param>
    /// <param name="login">Login name of the reviewer, a new user when unknown.</param>
    /// <param name="comment">What they say.</param>
    /// <exception cref="InvalidOperationException">It is their own.</exception>
    /// <exception cref="KeyNotFoundException">There is no such pull request.</exception>
    public void Approve(int number, string login, string comment = "") => Review(number, login, ReviewState.Approved, comment);

    /// <summary>Requests changes on a pull request.</summary>
    /// <param name="number">Number of the pull request.</param>
    /// <param name="login">Login name of the reviewer, a new user when unknown.</param>
    /// <param name="comment">What is to be changed.</param>
    /// <exception cref="InvalidOperationException">It is their own.</exception>
    /// <exception cref="KeyNotFoundException">There is no such pull request.</exception>
    public void RequestChanges(int number, string login, string comment) => Review(number, login, ReviewState.ChangesRequested, comment);

    /// <summary>Merges a pull request.</summary>
    /// <param name="number">Number of the pull request.</param>
    /// <param name="login">Login name; null for the server's owner.</param>
    /// <param name="method">How.</param>
    /// <returns>The commit that the base is at then.</returns>
    /// <exception cref="InvalidOperationException">It cannot or may not be merged; the message says why in GitHub's words.</exception>
    /// <exception cref="KeyNotFoundException">There is no such pull request.</exception>
    public string Merge(
        int number, string? login = null, MergeMethod method = MergeMethod.Merge) => Do($"Pull request {number} cannot be merged", () =>
        new PullMerger(_state)
            .Merge(_repository, Find(number), new() { By = _state.ViewerFor(login ?? _state.Options.Owner), Method = method }).ToString());

    /// <summary>Closes a pull request without merging it.</summary>
    /// <param name="number">Number of the pull request.</param>
    /// <param name="login">Login name; null for the server's owner.</param>
    /// <exception cref="KeyNotFoundException">There is no such pull request.</exception>
    public void Close(int number, string? login = null)
    {
        lock (_repository.Gate)
        {
            var issue = Find(number);
            if (!issue.IsOpen) return;
            var by = login ?? _state.Options.Owner;
            (issue.ClosedAt, issue.ClosedBy, issue.UpdatedAt) = (_state.Now, by, _state.Now);
            _state.Events.PullChanged(_repository, issue, "closed", by);
        }
    }

    private void Review(int number, string login, string newState, string comment) => Do($"Pull request {number} cannot be reviewed", () =>
        new PullReviewer(_state).Review(_repository, Find(number), _state.Accounts.User(login).Login, newState, comment));

    private IssueState Find(int number) => _repository.Issues.GetValueOrDefault(number) is { Pull: not null } found
        ? found
        : throw new KeyNotFoundException($"The repository {_repository.FullName} has no pull request {number}.");

    private T Do<T>(string what, Func<T> act)
    {
        try
        {
            lock (_repository.Gate) return act();
        }
        catch (GitHubException problem)
        {
            throw new InvalidOperationException($"{what} in {_repository.FullName}: {problem.Reason}", problem);
        }
    }
}
