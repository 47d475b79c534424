using System.Collections.Concurrent;
using PolyGitops.Sdk.ArgoCd.Sources;
using PolyGitops.Sdk.Rendering.Trees;
using PolyGitops.Sdk.Rendering;

namespace PolyGitops.Sdk.Testing.ArgoCd.Sources;

/// <summary>What branches and tags stood for when they were last looked at, so that Applications of one repository look once.</summary>
internal sealed class SourceCache(ArgoCdSources sources) : IRepositoryContents
{
    private readonly ConcurrentDictionary<(string Url, string Revision), SourceEntry> _entries = new();

    /// <summary>The files behind a revision of a repository.</summary>
    /// <exception cref="SourceException">There is no such repository or revision.</exception>
    public Task<SourceTree> GetAsync(string url, string? targetRevision, CancellationToken cancellationToken)
    {
        var revision = targetRevision is { Length: > 0 } said ? said : "HEAD";
        var entry = _entries.GetOrAdd((RepositoryUrls.Normalized(url), revision), _ => new());
        return entry.GetAsync(() => ResolveAsync(url, revision, cancellationToken), cancellationToken);
    }

    /// <summary>Looks again at everything that was looked at before; tells each repository's revisions that now stand for something else.</summary>
    public async Task<IReadOnlyList<(string Url, string Revision)>> LookAgainAsync(CancellationToken cancellationToken)
    {
        var changed = new List<(string Url, string Revision)>();
        foreach (var (key, entry) in _entries)
        {
            var before = entry.Current;
            entry.Forget();
            try
            {
                var after = await GetAsync(key.Url, key.Revision, cancellationToken).ConfigureAwait(false);
                if (before != after.Revision) changed.Add(key);
            }
            catch (SourceException)
            {
                // The Applications find out themselves, and say so.
                changed.Add(key);
            }
        }
        return changed;
    }

    /// <summary>Looks again at a revision of a repository when it is next asked for; at all of its revisions without one.</summary>
    public void Forget(string url, string? targetRevision = null)
    {
        var normalized = RepositoryUrls.Normalized(url);
        foreach (var (key, entry) in _entries)
        {
            if (key.Url == normalized && (targetRevision is null || key.Revision == targetRevision)) entry.Forget();
        }
    }

    private async Task<(string Revision, Files.RepositoryTree Tree)> ResolveAsync(string url, string revision, CancellationToken cancellationToken)
    {
        if (sources.Find(url) is not { } resolve)
            throw new SourceException($"failed to list refs: repository not found: FakeArgoCd has no source for {url}; add it to its ArgoCdSources");
        try
        {
            return await resolve(revision, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not (SourceException or OperationCanceledException))
        {
            // Repositories are the user's: whatever they throw is why this one cannot be read.
            throw new SourceException($"failed to fetch {url} at {revision}: {failure.Message}", failure);
        }
    }
}
