namespace PolyGitops.Sdk.Testing.GitHub.Objects;

/// <summary>What a commit says.</summary>
internal sealed record CommitContent
{
    public required ObjectId Tree { get; init; }

    public required IReadOnlyList<ObjectId> Parents { get; init; }

    public required Signature Author { get; init; }

    public required Signature Committer { get; init; }

    /// <summary>Signature in ASCII armour; null when it has none.</summary>
    public string? Signature { get; init; }

    public required string Message { get; init; }
}
