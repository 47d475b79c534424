namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Pull requests on Azure DevOps.</summary>
public sealed record PullRequestGeneratorAzureDevOps : WireObject
{
    /// <summary>Project.</summary>
    public string? Project { get; init; }

    /// <summary>URL of the API, for a host of your own.</summary>
    public string? Api { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Organisation.</summary>
    public string? Organization { get; init; }

    /// <summary>Repository.</summary>
    public string? Repo { get; init; }

    /// <summary>The Secret with the token.</summary>
    public SecretRef? TokenRef { get; init; }
}
