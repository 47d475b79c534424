namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Merge requests on GitLab.</summary>
public sealed record PullRequestGeneratorGitLab : WireObject
{
    /// <summary>Project.</summary>
    public string? Project { get; init; }

    /// <summary>URL of the API, for a host of your own.</summary>
    public string? Api { get; init; }

    /// <summary>The ConfigMap with the certificate authority.</summary>
    public ConfigMapKeyRef? CaRef { get; init; }

    /// <summary>Whether the certificate is not verified.</summary>
    public bool? Insecure { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>State of the merge requests to include.</summary>
    public string? PullRequestState { get; init; }

    /// <summary>The Secret with the token.</summary>
    public SecretRef? TokenRef { get; init; }
}
