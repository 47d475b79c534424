namespace PolyGitops.Sdk.Testing.GitHub.Access;

/// <summary>Who a token stands for, and what it may do.</summary>
public sealed record GitHubToken
{
    /// <summary>Login name of its user.</summary>
    public required string Login { get; init; }

    /// <summary>What it may do with every repository that <see cref="Repositories"/> does not name. <see cref="GitHubAccess.Admin"/> may create some.</summary>
    public GitHubAccess Access { get; init; } = GitHubAccess.Admin;

    /// <summary>What it may do with single repositories, by <c>owner/name</c>.</summary>
    public IReadOnlyDictionary<string, GitHubAccess> Repositories { get; init; } = new Dictionary<string, GitHubAccess>();
}
