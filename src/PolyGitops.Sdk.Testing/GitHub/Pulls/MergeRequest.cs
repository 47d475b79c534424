using PolyGitops.Sdk.Testing.GitHub.Access;

namespace PolyGitops.Sdk.Testing.GitHub.Pulls;

/// <summary>How somebody wants a pull request merged.</summary>
internal sealed record MergeRequest
{
    public required Viewer By { get; init; }

    public MergeMethod Method { get; init; }

    /// <summary>The commit that the head must be at; null for any.</summary>
    public string? ExpectedHead { get; init; }

    public string? Title { get; init; }

    public string? Message { get; init; }
}
