using PolyGitops.Sdk.Files;

namespace PolyGitops.Sdk.Testing.ArgoCd.Sources;

/// <summary>One revision of one repository.</summary>
internal sealed class SourceEntry
{
    private readonly SemaphoreSlim _gate = new(1);
    private SourceTree? _tree;
    private volatile bool _isKnown;

    /// <summary>What it stood for when it was last looked at.</summary>
    public string? Current => _tree?.Revision;

    public void Forget() => _isKnown = false;

    public async Task<SourceTree> GetAsync(Func<Task<(string Revision, RepositoryTree Tree)>> resolve, CancellationToken cancellationToken)
    {
        if (_isKnown && _tree is { } known) return known;
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_isKnown && _tree is { } meanwhile) return meanwhile;
            // A look that is asked for from now on is a new one.
            _isKnown = true;
            var (revision, files) = await resolve().ConfigureAwait(false);
            if (_tree?.Revision != revision) _tree = new(revision, files);
            return _tree;
        }
        catch
        {
            _isKnown = false;
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }
}
