namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Filters repositories.</summary>
public sealed record ScmProviderGeneratorFilter : WireObject
{
    /// <summary>A regular expression that branches match.</summary>
    public string? BranchMatch { get; init; }

    /// <summary>A regular expression that labels match.</summary>
    public string? LabelMatch { get; init; }

    /// <summary>Paths that must not be there.</summary>
    public IReadOnlyList<string>? PathsDoNotExist { get; init; }

    /// <summary>Paths that must be there.</summary>
    public IReadOnlyList<string>? PathsExist { get; init; }

    /// <summary>A regular expression that repositories match.</summary>
    public string? RepositoryMatch { get; init; }
}
