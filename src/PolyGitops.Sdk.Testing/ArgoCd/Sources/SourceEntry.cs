using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Rendering.Trees;

namespace PolyGitops.Sdk.Testing.ArgoCd.Sources;

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
            if (_look is null or { IsFaulted: true } or { IsCanceled: true }) _look = Task.Run(() => LookAsync(resolve), cancellationToken);
            return _look.WaitAsync(cancellationToken);
        }
    }

    private async Task<SourceTree> LookAsync(Func<Task<(string Revision, RepositoryTree Tree)>> resolve)
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
