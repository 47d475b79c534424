namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Repositories on Bitbucket Server.</summary>
public sealed record ScmProviderGeneratorBitbucketServer : WireObject
{
    /// <summary>Project.</summary>
    public string? Project { get; init; }

    /// <summary>Whether all branches are included, not only the default one.</summary>
    public bool? AllBranches { get; init; }

    /// <summary>URL of the API, for a host of your own.</summary>
    public string? Api { get; init; }

    /// <summary>User and password.</summary>
    public BasicAuthBitbucketServer? BasicAuth { get; init; }

    /// <summary>A token.</summary>
    public BearerTokenBitbucket? BearerToken { get; init; }

    /// <summary>The ConfigMap with the certificate authority.</summary>
    public ConfigMapKeyRef? CaRef { get; init; }

    /// <summary>Whether the certificate is not verified.</summary>
    public bool? Insecure { get; init; }
}
