namespace PolyGitops.Sdk.Git.Branches;

/// <summary>A branch that tells what it has without handing out every byte of it.</summary>
internal interface IBranch
{
    /// <summary>What the branch has; null when it has no commit.</summary>
    Task<GitListing?> ListAsync(CancellationToken cancellationToken);

    /// <summary>The contents of entries of a listing, by id.</summary>
    Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> ReadBlobsAsync(
        GitListing listing, IReadOnlyCollection<GitEntry> entries, CancellationToken cancellationToken);
}
