namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Repositories on Azure DevOps.</summary>
public sealed record ScmProviderGeneratorAzureDevOps : WireObject
{
    /// <summary>The Secret with the access token.</summary>
    public SecretRef? AccessTokenRef { get; init; }

    /// <summary>Whether all branches are included, not only the default one.</summary>
    public bool? AllBranches { get; init; }

    /// <summary>URL of the API, for a host of your own.</summary>
    public string? Api { get; init; }

    /// <summary>Organisation.</summary>
    public string? Organization { get; init; }

    /// <summary>Project.</summary>
    public string? TeamProject { get; init; }
}
