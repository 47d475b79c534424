using System.Collections.Concurrent;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Rendering;

namespace PolyGitops.Sdk.Testing.ArgoCd.Sources;

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
