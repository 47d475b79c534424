namespace PolyGitops.Sdk.Testing.GitHub.Access;

/// <summary>What somebody may do with a repository. Each includes those before it.</summary>
public enum GitHubAccess
{
    /// <summary>Nothing; a private repository is not even there.</summary>
    None,

    /// <summary>Read it.</summary>
    Pull,

    /// <summary>Push to it, and change issues and pull requests.</summary>
    Push,

    /// <summary>Change its settings, protections, webhooks and secrets, and delete it.</summary>
    Admin,
}
