using PolyGitops.Sdk.Testing.GitHub.Http;

namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>The caller.</summary>
internal sealed class Viewer(string login, GitHubToken? token)
{
    /// <summary>An anonymous caller.</summary>
    public static Viewer Anonymous { get; } = new("", null);

    /// <summary>Empty for an anonymous caller.</summary>
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

    /// <exception cref="GitHubException">The resource is not visible, or the action is not permitted.</exception>
    public void Demand(RepositoryState repository, GitHubAccess needed)
    {
        var granted = AccessTo(repository);
        if (granted == GitHubAccess.None) throw GitHubErrors.NotFound();
        if (granted >= needed) return;
        throw IsAnonymous ? GitHubErrors.RequiresAuthentication() : GitHubErrors.NotAccessible();
    }

    /// <exception cref="GitHubException">It is not permitted.</exception>
    public void DemandCreate()
    {
        if (IsAnonymous) throw GitHubErrors.RequiresAuthentication();
        if (token!.Access < GitHubAccess.Admin) throw GitHubErrors.NotAccessible();
    }
}
