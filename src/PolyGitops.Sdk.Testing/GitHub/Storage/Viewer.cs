using PolyGitops.Sdk.Testing.GitHub.Http;

namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>Who asks.</summary>
internal sealed class Viewer(string login, GitHubToken? token)
{
    /// <summary>Nobody that is known.</summary>
    public static Viewer Anonymous { get; } = new("", null);

    /// <summary>Empty for somebody unknown.</summary>
    public string Login => login;

    public bool IsAnonymous => login.Length == 0;

    public GitHubAccess AccessTo(RepositoryState repository)
    {
        var granted = token is null
            ? GitHubAccess.None
            : token.Repositories.TryGetValue(repository.FullName, out var own)
            ? own
            : token.Access;
        return granted == GitHubAccess.None && !repository.IsPrivate ? GitHubAccess.Pull : granted;
    }

    /// <exception cref="GitHubException">There is nothing to be seen, or this may not be done.</exception>
    public void Demand(RepositoryState repository, GitHubAccess needed)
    {
        var granted = AccessTo(repository);
        if (granted == GitHubAccess.None) throw GitHubErrors.NotFound();
        if (granted >= needed) return;
        throw IsAnonymous ? GitHubErrors.RequiresAuthentication() : GitHubErrors.NotAccessible();
    }

    /// <exception cref="GitHubException">They may not.</exception>
    public void DemandCreate()
    {
        if (IsAnonymous) throw GitHubErrors.RequiresAuthentication();
        if (token!.Access < GitHubAccess.Admin) throw GitHubErrors.NotAccessible();
    }
}
