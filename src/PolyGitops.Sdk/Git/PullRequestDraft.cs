using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Git;

/// <summary>A pull request to open.</summary>
public sealed record PullRequestDraft
{
    /// <summary>The head branch; use the same one for the same change.</summary>
    public required string Branch { get; init; }

    /// <summary>Title, and subject of its commit.</summary>
    public required string Title { get; init; }

    /// <summary>Body, Markdown.</summary>
    public string Body { get; init; } = "";

    /// <summary>Message of its commit; the title when empty.</summary>
    public string CommitMessage { get; init; } = "";

    /// <summary>Labels.</summary>
    public IReadOnlyList<string> Labels { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Who is asked for a review: <c>@user</c> or <c>@organisation/team</c>, as in CODEOWNERS.</summary>
    public IReadOnlyList<string> Reviewers { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Branch and title.</summary>
    public override string ToString() => $"{Branch}: {Title}";
}
