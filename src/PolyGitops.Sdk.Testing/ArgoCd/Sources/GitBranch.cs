using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Git;

namespace PolyGitops.Sdk.Testing.ArgoCd.Sources;

/// <summary>One branch of a repository anywhere. Its files are read again only when it has moved.</summary>
internal sealed class GitBranch(IGitRepository repository)
{
    private readonly SemaphoreSlim _turn = new(1);
    private GitSnapshot? _newest;

    public async Task<(string Revision, RepositoryTree Tree)> ReadAsync(string revision, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var head = await repository.ReadAsync([], cancellationToken).ConfigureAwait(false)
                ?? throw new SourceException($"'{repository.Branch}' of {repository.Name} has no commit");
            if (_newest?.Revision != head.Revision)
                _newest = await repository.ReadAsync(null, cancellationToken).ConfigureAwait(false) ?? head;
            return revision == "HEAD" || revision == repository.Branch || revision == $"refs/heads/{repository.Branch}" || revision == _newest.Revision
                ? (_newest.Revision, _newest.Tree)
                : throw new SourceException($"unable to resolve '{revision}' to a commit SHA: of {repository.Name} only '{repository.Branch}' is known");
        }
        finally
        {
            _turn.Release();
        }
    }
}
