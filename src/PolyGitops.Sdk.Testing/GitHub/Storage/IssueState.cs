namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>An issue, which may be a pull request.</summary>
internal sealed class IssueState(long id, int number, string author, DateTimeOffset createdAt)
{
    public long Id => id;

    public int Number => number;

    /// <summary>Login name.</summary>
    public string Author => author;

    public required string Title { get; set; }

    public string? Body { get; set; }

    public bool IsOpen => ClosedAt is null;

    /// <summary>Names of labels, in the order in which they were given.</summary>
    public List<string> Labels { get; set; } = [];

    /// <summary>Login names.</summary>
    public List<string> Assignees { get; set; } = [];

    public List<CommentState> Comments { get; } = [];

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset UpdatedAt { get; set; } = createdAt;

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Login name.</summary>
    public string? ClosedBy { get; set; }

    /// <summary>Why it was closed, in GitHub's words.</summary>
    public string? StateReason { get; set; }

    /// <summary>Null for a mere issue.</summary>
    public PullState? Pull { get; init; }
}

/// <summary>A comment on an issue or pull request.</summary>
internal sealed class CommentState(long id, string author, string body, DateTimeOffset createdAt)
{
    public long Id => id;

    /// <summary>Login name.</summary>
    public string Author => author;

    public string Body { get; set; } = body;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset UpdatedAt { get; set; } = createdAt;
}
