namespace PolyGitops.Sdk.Bootstrap;

/// <summary>Credentials for a repository: a user with a password or token, or a private SSH key.</summary>
public sealed record RepositoryCredentials
{
    /// <summary>User; null with an SSH key.</summary>
    public string? Username { get; init; }

    /// <summary>Password or token; null with an SSH key.</summary>
    public string? Password { get; init; }

    /// <summary>Private SSH key in PEM; null with a password.</summary>
    public string? SshPrivateKey { get; init; }

    /// <summary>Shows no content, which is secret.</summary>
    public override string ToString() => "***";
}
