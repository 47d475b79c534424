using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub;

/// <summary>The issues of a repository, without asking the server. Pull requests are not among them.</summary>
public sealed class GitHubIssues
{
    private readonly RepositoryState _repository;

    internal GitHubIssues(RepositoryState repository) => _repository = repository;

    /// <summary>All of them by their numbers.</summary>
    public IReadOnlyList<GitHubIssue> All
    {
        get
        {
            lock (_repository.Gate) return [.. _repository.Issues.Values.Where(i => i.Pull is null).Select(GitHubIssue.Of)];
        }
    }
}
