using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing;

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

/// <summary>An issue as it is now.</summary>
public sealed record GitHubIssue
{
    /// <summary>Number in its repository.</summary>
    public required int Number { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Text, Markdown; empty when there is none.</summary>
    public required string Body { get; init; }

    /// <summary>Whether it is open.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>Names of its labels.</summary>
    public required IReadOnlyList<string> Labels { get; init => field = ByContent.Of(value); }

    /// <summary>Texts of the comments, oldest first.</summary>
    public required IReadOnlyList<string> Comments { get; init => field = ByContent.Of(value); }

    internal static GitHubIssue Of(IssueState issue) => new()
    {
        Number = issue.Number,
        Title = issue.Title,
        Body = issue.Body ?? "",
        IsOpen = issue.IsOpen,
        Labels = [.. issue.Labels],
        Comments = [.. issue.Comments.Select(c => c.Body)],
    };
}
