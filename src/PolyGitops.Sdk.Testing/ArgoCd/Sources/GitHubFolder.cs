using System.Collections.Concurrent;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Rendering;

namespace PolyGitops.Sdk.Testing.ArgoCd.Sources;

/// <summary>A repository of a GitHub in this process: branches, tags, commits and <c>HEAD</c>.</summary>
internal sealed class GitHubFolder(FakeGitHub github, string fullName)
{
    public Task<(string Revision, RepositoryTree Tree)> ReadAsync(string revision, CancellationToken cancellationToken)
    {
        var repository = github.Repositories.Find(fullName)
            ?? throw new SourceException($"failed to list refs: repository not found: there is no {fullName} at {github.Url}");
        try
        {
            // The branch may move between two looks, a commit does not.
            var commit = repository.Log(revision == "HEAD" ? null : revision)[0].Revision;
            return Task.FromResult((commit, repository.Read(commit)));
        }
        catch (ArgumentException unknown)
        {
            throw new SourceException($"unable to resolve '{revision}' to a commit SHA: {unknown.Message}", unknown);
        }
    }
}

/// <summary>A repository behind GitHub's API. The files of a reference are read again only when it points to another commit.</summary>
#pragma warning disable CA1001 // A semaphore whose wait handle is not asked for holds nothing to release.
internal sealed class GitHubReader(GitHubRepository repository)
#pragma warning restore CA1001
{
    private readonly ConcurrentDictionary<string, GitSnapshot> _newest = new();

    public async Task<(string Revision, RepositoryTree Tree)> ReadAsync(string reference, CancellationToken cancellationToken)
    {
        var name = reference.StartsWith("refs/", StringComparison.Ordinal) ? reference.Split('/', 3)[^1] : reference;
        var revision = await repository.ResolveAsync(name, cancellationToken).ConfigureAwait(false)
            ?? throw new SourceException(
                $"unable to resolve '{reference}' to a commit SHA: {repository.Name} has no branch, tag or commit of this name");
        if (!_newest.TryGetValue(name, out var newest) || newest.Revision != revision)
            _newest[name] = newest = await repository.ReadAtAsync(revision, cancellationToken).ConfigureAwait(false);
        return (newest.Revision, newest.Tree);
    }
}
