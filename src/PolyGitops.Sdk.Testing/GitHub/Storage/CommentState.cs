namespace PolyGitops.Sdk.Testing.GitHub.Storage;

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
