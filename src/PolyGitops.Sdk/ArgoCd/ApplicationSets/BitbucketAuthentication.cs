using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>User and password for Bitbucket.</summary>
public sealed record BasicAuthBitbucketServer : WireObject
{
    /// <summary>The Secret with the password.</summary>
    public SecretRef? PasswordRef { get; init; }

    /// <summary>User.</summary>
    public string? Username { get; init; }
}

/// <summary>A token for Bitbucket.</summary>
public sealed record BearerTokenBitbucket : WireObject
{
    /// <summary>The Secret with the token.</summary>
    public SecretRef? TokenRef { get; init; }
}
