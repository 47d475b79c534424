namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Repositories on GitHub.</summary>
public sealed record ScmProviderGeneratorGithub : WireObject
{
    /// <summary>Whether all branches are included, not only the default one.</summary>
    public bool? AllBranches { get; init; }

    /// <summary>URL of the API, for a host of your own.</summary>
    public string? Api { get; init; }

    /// <summary>The Secret with the credentials of a GitHub App.</summary>
    public string? AppSecretName { get; init; }

    /// <summary>Whether archived repositories are left out.</summary>
    public bool? ExcludeArchivedRepos { get; init; }

    /// <summary>Organisation.</summary>
    public string? Organization { get; init; }

    /// <summary>The Secret with the token.</summary>
    public SecretRef? TokenRef { get; init; }
}
