using Octokit;

namespace PolyGitops.Sdk.Git.GitHub;

/// <summary>A repository on GitHub, and the way to it.</summary>
internal sealed record RepositoryAddress(GitHubApi Api, GitHubOptions Options, string Owner, string Name)
{
    /// <summary>Sends a request with the client, the owner and the name.</summary>
    public Task<T> SendAsync<T>(
        string operation, Func<IGitHubClient, string, string, Task<T>> request, CancellationToken cancellationToken) =>
        Api.SendAsync(operation, c => request(c, Owner, Name), cancellationToken);

    /// <summary>Sends a request; null when GitHub answers that it does not exist.</summary>
    public Task<T?> FindAsync<T>(
        string operation, Func<IGitHubClient, string, string, Task<T>> request, CancellationToken cancellationToken)
        where T : class => Api.FindAsync(operation, c => request(c, Owner, Name), cancellationToken);

    public override string ToString() => $"{Owner}/{Name}";
}
