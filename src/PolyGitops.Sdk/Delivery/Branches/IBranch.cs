using PolyGitops.Sdk.Git;

namespace PolyGitops.Sdk.Delivery.Branches;

/// <summary>A repository that tells what it has without handing out every byte of it.</summary>
internal interface IBranch : IGitRepository
{
    /// <summary>What the branch has; null when it has no commit.</summary>
    Task<GitListing?> ListAsync(CancellationToken cancellationToken);

    /// <summary>The contents of blobs at one commit, by id.</summary>
    Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> ReadBlobsAsync(
        GitListing listing, IReadOnlyCollection<GitEntry> entries, CancellationToken cancellationToken);
}
