namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>What a check says of a commit.</summary>
internal sealed record CommitStatus
{
    public required long Id { get; init; }

    /// <summary>Name of the check.</summary>
    public required string Context { get; init; }

    /// <summary><c>success</c>, <c>failure</c>, <c>error</c> or <c>pending</c>.</summary>
    public required string State { get; init; }

    public string? Description { get; init; }

    public string? TargetUrl { get; init; }

    /// <summary>Login name.</summary>
    public required string Creator { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
