namespace PolyGitops.Sdk.Testing.GitHub.Objects;

/// <summary>A folder.</summary>
internal sealed class GitTree(IReadOnlyList<TreeEntry> entries)
{
    // Made late: most trees are only walked.
    private Dictionary<string, TreeEntry>? _byName;

    public IReadOnlyList<TreeEntry> Entries => entries;

    public TreeEntry? Find(string name) => (_byName ??= Index()).GetValueOrDefault(name);

    private Dictionary<string, TreeEntry> Index()
    {
        var index = new Dictionary<string, TreeEntry>(entries.Count, StringComparer.Ordinal);
        // A broken tree may have a name twice; the first counts, as in git.
        foreach (var entry in entries) index.TryAdd(entry.Name, entry);
        return index;
    }
}
