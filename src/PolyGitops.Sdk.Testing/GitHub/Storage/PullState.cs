using PolyGitops.Sdk.Testing.GitHub.Objects;

namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>What a pull request has beside what every issue has.</summary>
internal sealed class PullState
{
    /// <summary>The branch that it asks to merge.</summary>
    public required string Head { get; init; }

    /// <summary>The branch that it asks to merge into.</summary>
    public required string Base { get; set; }

    /// <summary>The newest commit of the head; it stays when the branch goes.</summary>
    public required ObjectId HeadId { get; set; }

    /// <summary>The commit of the base as it was last seen.</summary>
    public required ObjectId BaseId { get; set; }

    public bool IsDraft { get; set; }

    /// <summary>The commit that merged it; null as long as none did.</summary>
    public ObjectId? MergeId { get; set; }

    public DateTimeOffset? MergedAt { get; set; }

    /// <summary>Login name.</summary>
    public string? MergedBy { get; set; }

    /// <summary>Login names of those who are asked.</summary>
    public List<string> Reviewers { get; } = [];

    /// <summary>Slugs of the teams that are asked.</summary>
    public List<string> Teams { get; } = [];

    public List<ReviewState> Reviews { get; } = [];
}

/// <summary>A review of a pull request.</summary>
internal sealed class ReviewState(long id, string author, ObjectId commit)
{
    public const string Approved = "APPROVED";
    public const string ChangesRequested = "CHANGES_REQUESTED";
    public const string Commented = "COMMENTED";
    public const string Dismissed = "DISMISSED";
    public const string Pending = "PENDING";

    public long Id => id;

    /// <summary>Login name.</summary>
    public string Author => author;

    /// <summary>The commit that was looked at.</summary>
    public ObjectId Commit => commit;

    /// <summary>One of the words above.</summary>
    public required string State { get; set; }

    public string Body { get; set; } = "";

    public DateTimeOffset? SubmittedAt { get; set; }
}
