namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Pull requests on Bitbucket Cloud.</summary>
public sealed record PullRequestGeneratorBitbucket : WireObject
{
    /// <summary>URL of the API, for a host of your own.</summary>
    public string? Api { get; init; }

    /// <summary>User and password.</summary>
    public BasicAuthBitbucketServer? BasicAuth { get; init; }

    /// <summary>A token.</summary>
    public BearerTokenBitbucket? BearerToken { get; init; }

    /// <summary>Owner.</summary>
    public string? Owner { get; init; }

    /// <summary>Repository.</summary>
    public string? Repo { get; init; }
}
