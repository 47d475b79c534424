using PolyGitops.Sdk.Testing.GitHub.Objects;

namespace PolyGitops.Sdk.Testing.GitHub.Storage;

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
