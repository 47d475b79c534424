using System.Text.Json;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Promotion.Probing;

namespace PolyGitops.Sdk.Promotion.Running;

/// <summary>Finds where values come from in the history of the branch.</summary>
internal sealed class Origins(IGitRepository repository, RevisionValues values)
{
    // A file that has changed this often since is no longer related to the promotion.
    private const int FurthestBack = 100;

    /// <summary>The commit that brought the values that these places of a file have; null when it is too far back.</summary>
    public async Task<Origin?> FindAsync(string file, IReadOnlyList<ValuePlace> places, CancellationToken cancellationToken)
    {
        GitCommit? newest = null, origin = null;
        var count = 0;
        await foreach (var commit in repository.HistoryAsync(file, cancellationToken).ConfigureAwait(false))
        {
            newest ??= commit;
            if (origin is not null && !await AreSameAsync(newest, commit, places, cancellationToken).ConfigureAwait(false))
                return new() { Commit = origin, Previous = commit.Revision };
            origin = commit;
            if (++count == FurthestBack) return null;
        }
        return origin is null ? null : new() { Commit = origin };
    }

    private async Task<bool> AreSameAsync(GitCommit first, GitCommit second, IReadOnlyList<ValuePlace> places, CancellationToken cancellationToken)
    {
        foreach (var place in places)
        {
            var one = await values.FindAsync(first.Revision, place, cancellationToken).ConfigureAwait(false);
            var other = await values.FindAsync(second.Revision, place, cancellationToken).ConfigureAwait(false);
            if (!JsonFields.AreEqual(one, other)) return false;
        }
        return true;
    }
}

/// <summary>The commit that brought the values that a file has now.</summary>
internal sealed record Origin
{
    public required GitCommit Commit { get; init; }

    /// <summary>The commit before it that changed the file; null when it made the file.</summary>
    public string? Previous { get; init; }
}
