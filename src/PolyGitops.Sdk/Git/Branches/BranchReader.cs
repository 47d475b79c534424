namespace PolyGitops.Sdk.Git.Branches;

/// <summary>Reads files from listings.</summary>
internal static class BranchReader
{
    public static async Task<GitSnapshot?> SnapshotAsync(
        this IBranch branch, IReadOnlyCollection<string>? paths, CancellationToken cancellationToken)
    {
        if (await branch.ListAsync(cancellationToken).ConfigureAwait(false) is not { } listing) return null;
        return await branch.SnapshotAsync(listing, paths, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<GitSnapshot> SnapshotAsync(
        this IBranch branch, GitListing listing, IReadOnlyCollection<string>? paths, CancellationToken cancellationToken)
    {
        var entries = listing.Under(paths).ToList();
        var files = entries.Where(e => e.IsFile).ToList();
        var blobs = await branch.ReadBlobsAsync(listing, files, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Revision = listing.Revision,
            Tree = RepositoryTree.OfExisting(files.Select(f => new RepositoryFile { Path = f.Path, Content = blobs[f.Id] })),
            Links = [.. entries.Where(e => e.IsLink).Select(e => e.Path).Order(StringComparer.Ordinal)],
        };
    }
}
