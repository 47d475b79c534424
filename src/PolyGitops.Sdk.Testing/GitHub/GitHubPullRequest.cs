using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Testing.GitHub.Pulls;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing;

/// <summary>A pull request as it is now.</summary>
public sealed record GitHubPullRequest
{
    /// <summary>Number in its repository.</summary>
    public required int Number { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Text, Markdown; empty when there is none.</summary>
    public required string Body { get; init; }

    /// <summary>Login name of who opened it.</summary>
    public required string Author { get; init; }

    /// <summary>The branch that it asks to merge.</summary>
    public required string Head { get; init; }

    /// <summary>The branch that it asks to merge into.</summary>
    public required string Base { get; init; }

    /// <summary>The newest commit of the head, 40 hexadecimal digits.</summary>
    public required string HeadRevision { get; init; }

    /// <summary>Whether it is open.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>The commit that merged it; null as long as none did.</summary>
    public required string? MergeRevision { get; init; }

    /// <summary>Names of its labels.</summary>
    public required IReadOnlyList<string> Labels { get; init => field = ByContent.Of(value); }

    /// <summary>Login names of those who are asked for a review.</summary>
    public required IReadOnlyList<string> Reviewers { get; init => field = ByContent.Of(value); }

    /// <summary>Slugs of the teams that are asked for a review.</summary>
    public required IReadOnlyList<string> Teams { get; init => field = ByContent.Of(value); }

    /// <summary>Login names of those whose newest review approves it.</summary>
    public required IReadOnlyList<string> ApprovedBy { get; init => field = ByContent.Of(value); }

    internal static GitHubPullRequest Of(IssueState issue)
    {
        var pull = issue.Pull!;
        return new()
        {
            Number = issue.Number,
            Title = issue.Title,
            Body = issue.Body ?? "",
            Author = issue.Author,
            Head = pull.Head,
            Base = pull.Base,
            HeadRevision = pull.HeadId.ToString(),
            IsOpen = issue.IsOpen,
            MergeRevision = pull.MergeId?.ToString(),
            Labels = [.. issue.Labels],
            Reviewers = [.. pull.Reviewers],
            Teams = [.. pull.Teams],
            ApprovedBy = [.. Approvals.Current(pull).Where(r => r.State == ReviewState.Approved).Select(r => r.Author)],
        };
    }
}

/// <summary>How a pull request is merged into its base.</summary>
public enum MergeMethod
{
    /// <summary>By a merge commit.</summary>
    Merge,

    /// <summary>As one commit.</summary>
    Squash,

    /// <summary>Its commits, replayed on top of the base.</summary>
    Rebase,
}
