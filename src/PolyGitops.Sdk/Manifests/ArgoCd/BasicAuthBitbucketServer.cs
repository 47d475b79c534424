namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>User and password for Bitbucket.</summary>
public sealed record BasicAuthBitbucketServer : WireObject
{
    /// <summary>The Secret with the password.</summary>
    public SecretRef? PasswordRef { get; init; }

    /// <summary>User.</summary>
    public string? Username { get; init; }
}
