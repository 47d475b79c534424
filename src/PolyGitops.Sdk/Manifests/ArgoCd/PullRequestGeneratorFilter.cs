namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Filters pull requests.</summary>
public sealed record PullRequestGeneratorFilter : WireObject
{
    /// <summary>A regular expression that branches match.</summary>
    public string? BranchMatch { get; init; }

    /// <summary>A regular expression that target branches match.</summary>
    public string? TargetBranchMatch { get; init; }

    /// <summary>A regular expression that titles match.</summary>
    public string? TitleMatch { get; init; }
}
