namespace PolyGitops.Sdk.Git.Branches;

/// <summary>What is left of a change when all that a branch has already is taken out of it.</summary>
internal sealed record EffectiveChange
{
    /// <summary>The files to write, each with its mode and id.</summary>
    public required IReadOnlyList<(GitEntry Entry, ReadOnlyMemory<byte> Content)> Written { get; init; }

    /// <summary>Paths of the entries to delete; all of them exist.</summary>
    public required IReadOnlyList<string> Deleted { get; init; }

    /// <summary>The file of <see cref="Written"/> that a repository without any commit begins with, when one has to come alone.</summary>
    public (GitEntry Entry, ReadOnlyMemory<byte> Content) First => Written.FirstOrDefault(w => w.Entry.Path == FirstPath, Written[0]);

    private string? FirstPath { get; init; }

    public bool IsEmpty => Written.Count == 0 && Deleted.Count == 0;

    public IEnumerable<string> Paths => Written.Select(w => w.Entry.Path).Concat(Deleted);

    /// <param name="change">The desired state.</param>
    /// <param name="listing">What is there; null for nothing.</param>
    /// <param name="sampleId">An id of the repository, whose length determines the hash algorithm.</param>
    public static EffectiveChange Of(TreeChange change, GitListing? listing, string sampleId = "")
    {
        var written = new List<(GitEntry, ReadOnlyMemory<byte>)>();
        foreach (var file in change.Written)
        {
            var id = BlobId.Of(file.Content.Span, sampleId);
            var current = listing?.Find(file.Path);
            if (current is { IsFile: true } && current.Value.Id == id) continue;
            // A script stays executable; a link becomes a file.
            var mode = current?.Mode == GitEntry.Executable ? GitEntry.Executable : GitEntry.File;
            written.Add((new(file.Path, mode, id), file.Content));
        }
        return new()
        {
            Written = written,
            FirstPath = change.FirstPath,
            Deleted = [.. change.Deleted.Where(p => listing?.Find(p) is not null && !change.Written.Contains(p)).Distinct()
                .Order(StringComparer.Ordinal)],
        };
    }
}
