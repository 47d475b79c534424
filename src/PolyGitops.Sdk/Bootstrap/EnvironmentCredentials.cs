using PolyGitops.Sdk.Generation.Infra;

namespace PolyGitops.Sdk.Bootstrap;

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
