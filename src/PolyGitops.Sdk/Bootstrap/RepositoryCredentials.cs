namespace PolyGitops.Sdk.Bootstrap;

/// <summary>What a repository is reached with: a user and a password or token, or a private SSH key.</summary>
public sealed record RepositoryCredentials
{
    /// <summary>User; null with an SSH key.</summary>
    public string? Username { get; init; }

    /// <summary>Password or token; null with an SSH key.</summary>
    public string? Password { get; init; }

    /// <summary>Private SSH key in PEM; null with a password.</summary>
    public string? SshPrivateKey { get; init; }

    /// <summary>Nothing of it: it is secret.</summary>
    public override string ToString() => "***";
}
