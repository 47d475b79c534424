namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Pull requests on Gitea.</summary>
public sealed record PullRequestGeneratorGitea : WireObject
{
    /// <summary>URL of the API, for a host of your own.</summary>
    public string? Api { get; init; }

    /// <summary>Whether the certificate is not verified.</summary>
    public bool? Insecure { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Owner.</summary>
    public string? Owner { get; init; }

    /// <summary>Repository.</summary>
    public string? Repo { get; init; }

    /// <summary>The Secret with the token.</summary>
    public SecretRef? TokenRef { get; init; }
}
