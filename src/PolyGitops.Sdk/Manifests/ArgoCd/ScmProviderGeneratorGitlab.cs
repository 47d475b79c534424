namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Repositories on GitLab.</summary>
public sealed record ScmProviderGeneratorGitlab : WireObject
{
    /// <summary>API group; empty for the core group.</summary>
    public string? Group { get; init; }

    /// <summary>Whether all branches are included, not only the default one.</summary>
    public bool? AllBranches { get; init; }

    /// <summary>URL of the API, for a host of your own.</summary>
    public string? Api { get; init; }

    /// <summary>The ConfigMap with the certificate authority.</summary>
    public ConfigMapKeyRef? CaRef { get; init; }

    /// <summary>Whether archived repositories are taken too.</summary>
    public bool? IncludeArchivedRepos { get; init; }

    /// <summary>Whether projects shared with the group are taken too.</summary>
    public bool? IncludeSharedProjects { get; init; }

    /// <summary>Whether subgroups are taken too.</summary>
    public bool? IncludeSubgroups { get; init; }

    /// <summary>Whether the certificate is not verified.</summary>
    public bool? Insecure { get; init; }

    /// <summary>The Secret with the token.</summary>
    public SecretRef? TokenRef { get; init; }

    /// <summary>A topic that repositories have.</summary>
    public string? Topic { get; init; }
}
