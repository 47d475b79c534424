using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Generation.Infra;

namespace PolyGitops.Sdk.Bootstrap;

/// <summary>Provides credentials when they are needed.</summary>
/// <param name="request">What they are for.</param>
/// <param name="cancellationToken">Cancels the operation.</param>
/// <returns>The credentials; null when the repository needs none.</returns>
public delegate ValueTask<RepositoryCredentials?> BootstrapCredentials(CredentialRequest request, CancellationToken cancellationToken);

/// <summary>What credentials are for.</summary>
public enum CredentialPurpose
{
    /// <summary>Argo CD reads a git repository.</summary>
    GitRepository,

    /// <summary>Argo CD reads a Helm repository.</summary>
    HelmRepository,

    /// <summary>Argo CD reads charts in an OCI registry.</summary>
    OciRegistry,

    /// <summary>Argo CD Image Updater commits; the platform names the Secret, so they must be there.</summary>
    ImageUpdates,
}

/// <summary>Asks for credentials.</summary>
public sealed record CredentialRequest
{
    /// <summary>What they are for.</summary>
    public required CredentialPurpose Purpose { get; init; }

    /// <summary>URL of the repository, as Applications write it.</summary>
    public required string Url { get; init; }

    /// <summary>Name of the cluster whose Argo CD gets them.</summary>
    public required string Cluster { get; init; }

    /// <summary>What for, where and in which cluster.</summary>
    public override string ToString() => $"{Purpose} of {Redaction.Urls(Url)} in {Cluster}";
}

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

/// <summary>Credentials in environment variables, those of the infra repository's tasks.</summary>
public static class EnvironmentCredentials
{
    /// <summary>
    /// For commits of Argo CD Image Updater: <c>GIT_USERNAME</c> and <c>GIT_PASSWORD</c>. Repositories are read without credentials.
    /// </summary>
    public static ValueTask<RepositoryCredentials?> GetAsync(CredentialRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (user, password) = (Variable(GitCredentialsSecret.UserVariable), Variable(GitCredentialsSecret.PasswordVariable));
        var isThere = request.Purpose == CredentialPurpose.ImageUpdates && user is not null && password is not null;
        return ValueTask.FromResult(isThere ? new RepositoryCredentials { Username = user, Password = password } : null);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
