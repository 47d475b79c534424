namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Repositories on Gitea.</summary>
public sealed record ScmProviderGeneratorGitea : WireObject
{
    /// <summary>Whether all branches are included, not only the default one.</summary>
    public bool? AllBranches { get; init; }

    /// <summary>URL of the API, for a host of your own.</summary>
    public string? Api { get; init; }

    /// <summary>Whether archived repositories are left out.</summary>
    public bool? ExcludeArchivedRepos { get; init; }

    /// <summary>Whether the certificate is not verified.</summary>
    public bool? Insecure { get; init; }

    /// <summary>Owner.</summary>
    public string? Owner { get; init; }

    /// <summary>The Secret with the token.</summary>
    public SecretRef? TokenRef { get; init; }
}
