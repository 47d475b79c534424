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

/// <summary>A branch of any other IGitRepository: read as a whole.</summary>
internal sealed class GenericBranch(IGitRepository repository) : IBranch
{
    private const string Link = "120000";

    private IReadOnlyDictionary<string, ReadOnlyMemory<byte>> _contents = new Dictionary<string, ReadOnlyMemory<byte>>();

    public async Task<GitListing?> ListAsync(CancellationToken cancellationToken)
    {
        if (await repository.ReadAsync(null, cancellationToken).ConfigureAwait(false) is not { } snapshot) return null;
        var files = snapshot.Tree.Select(f => (f.Content, Entry: new GitEntry(f.Path, GitEntry.File, BlobId.Of(f.Content.Span)))).ToList();
        _contents = files.DistinctBy(f => f.Entry.Id).ToDictionary(f => f.Entry.Id, f => f.Content);
        return new(snapshot.Revision, "", files.Select(f => f.Entry).Concat(snapshot.Links.Select(l => new GitEntry(l, Link, ""))));
    }

    public Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> ReadBlobsAsync(
        GitListing listing, IReadOnlyCollection<GitEntry> entries, CancellationToken cancellationToken) => Task.FromResult(_contents);
}
