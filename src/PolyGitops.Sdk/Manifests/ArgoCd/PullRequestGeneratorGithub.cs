namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Pull requests on GitHub.</summary>
public sealed record PullRequestGeneratorGithub : WireObject
{
    /// <summary>URL of the API, for a host of your own.</summary>
    public string? Api { get; init; }

    /// <summary>The Secret with the credentials of a GitHub App.</summary>
    public string? AppSecretName { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Owner.</summary>
    public string? Owner { get; init; }

    /// <summary>Repository.</summary>
    public string? Repo { get; init; }

    /// <summary>The Secret with the token.</summary>
    public SecretRef? TokenRef { get; init; }
}
