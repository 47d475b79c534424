namespace PolyGitops.Sdk.Git.Branches;

/// <summary>A branch that lists its entries without reading their content.</summary>
internal interface IBranch
{
    /// <summary>What the branch has; null when it has no commit.</summary>
    Task<GitListing?> ListAsync(CancellationToken cancellationToken);

    /// <summary>The contents of entries of a listing, by id.</summary>
    Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> ReadBlobsAsync(
        GitListing listing, IReadOnlyCollection<GitEntry> entries, CancellationToken cancellationToken);
}
