namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Repositories on Bitbucket Cloud.</summary>
public sealed record ScmProviderGeneratorBitbucket : WireObject
{
    /// <summary>Whether all branches are included, not only the default one.</summary>
    public bool? AllBranches { get; init; }

    /// <summary>The Secret with the app password.</summary>
    public SecretRef? AppPasswordRef { get; init; }

    /// <summary>Owner.</summary>
    public string? Owner { get; init; }

    /// <summary>User.</summary>
    public string? User { get; init; }
}
