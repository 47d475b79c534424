using System.Collections.Concurrent;
using PolyGitops.Sdk.ArgoCd.Sources;
using PolyGitops.Sdk.Rendering;
using PolyGitops.Sdk.Rendering.Trees;

namespace PolyGitops.Sdk.Testing.ArgoCd.Sources;

/// <summary>The revisions that branches and tags last resolved to, so that Applications of one repository resolve them once.</summary>
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

    /// <summary>Resolves all known references again; reports the revisions of each repository that changed.</summary>
    public async Task<IReadOnlyList<(string Url, string Revision)>> RefreshAsync(CancellationToken cancellationToken)
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

    /// <summary>Marks a revision of a repository to be resolved again on next use; all of its revisions when none is given.</summary>
    public void Forget(string url, string? targetRevision = null)
    {
        var normalized = RepositoryUrls.Normalized(url);
        foreach (var (key, entry) in _entries)
        {
            if (key.Url == normalized && (targetRevision is null || key.Revision == targetRevision)) entry.Forget();
        }
    }

    private async Task<(string Revision, RepositoryTree Tree)> ResolveAsync(
        string url, string revision, CancellationToken cancellationToken)
    {
        if (sources.Find(url) is not { } resolve)
            throw new SourceException(
                $"failed to list refs: repository not found: FakeArgoCd has no source for {url}; add it to its ArgoCdSources");
        try
        {
            return await resolve(revision, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not (SourceException or OperationCanceledException))
        {
            // Repositories are user code: any exception means that this one cannot be read.
            throw new SourceException($"failed to fetch {url} at {revision}: {failure.Message}", failure);
        }
    }
}

/// <summary>One revision of one repository.</summary>
internal sealed class SourceEntry
{
    private readonly Lock _gate = new();
    private Task<SourceTree>? _look;
    private SourceTree? _tree;

    /// <summary>What it last resolved to.</summary>
    public string? Current
    {
        get
        {
            lock (_gate) return _tree?.Revision;
        }
    }

    public void Forget()
    {
        lock (_gate) _look = null;
    }

    /// <summary>The files; concurrent callers share one read.</summary>
    public Task<SourceTree> GetAsync(Func<Task<(string Revision, RepositoryTree Tree)>> resolve, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_look is null or { IsFaulted: true } or { IsCanceled: true })
                _look = Task.Run(() => ResolveAsync(resolve), cancellationToken);
            return _look.WaitAsync(cancellationToken);
        }
    }

    private async Task<SourceTree> ResolveAsync(Func<Task<(string Revision, RepositoryTree Tree)>> resolve)
    {
        var (revision, files) = await resolve().ConfigureAwait(false);
        lock (_gate)
        {
            // What was read of the same files before is kept.
            if (_tree?.Revision != revision) _tree = new(revision, files);
            return _tree;
        }
    }
}
