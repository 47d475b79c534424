using Octokit;

namespace PolyGitops.Sdk.Git.GitHub;

/// <summary>A repository on GitHub, and the way to it.</summary>
internal sealed record RepositoryAddress(GitHubApi Api, GitHubOptions Options, string Owner, string Name)
{
    /// <summary>Sends a request with the client, the owner and the name. Of the answer nothing is needed.</summary>
    public Task SendAsync<T>(
        string operation, Func<IGitHubClient, string, string, Task<T>> request, CancellationToken cancellationToken) =>
        SendAsync(operation, request, static answer => answer, cancellationToken);

    /// <inheritdoc cref="GitHubApi.SendAsync"/>
    public Task<TResult> SendAsync<T, TResult>(
        string operation, Func<IGitHubClient, string, string, Task<T>> request, Func<T, TResult> read,
        CancellationToken cancellationToken) =>
        Api.SendAsync(operation, c => request(c, Owner, Name), read, cancellationToken);

    /// <summary>Sends a request; null when GitHub answers that it does not exist.</summary>
    public Task<TResult?> FindAsync<T, TResult>(
        string operation, Func<IGitHubClient, string, string, Task<T>> request, Func<T, TResult> read,
        CancellationToken cancellationToken)
        where TResult : class => Api.FindAsync(operation, c => request(c, Owner, Name), read, cancellationToken);

    public override string ToString() => $"{Owner}/{Name}";
}
