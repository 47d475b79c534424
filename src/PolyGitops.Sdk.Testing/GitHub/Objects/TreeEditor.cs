namespace PolyGitops.Sdk.Testing.GitHub.Objects;

/// <summary>Changes a tree. Only the folders that are changed are read and written.</summary>
internal sealed class TreeEditor(ObjectDatabase objects, ObjectId? start)
{
    private readonly Folder _root = new(start is { } id ? objects.Tree(id) : null);

    /// <summary>Sets the entry at a path and replaces what was there, or at a part of it.</summary>
    public void Set(string path, string mode, ObjectId id)
    {
        var (folder, name) = Enter(path, create: true)!.Value;
        folder.Set(new(mode, name, id));
    }

    /// <summary>Takes away a file or a folder.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(string path) => Enter(path, create: false) is var (folder, name) && folder.Remove(name);

    /// <summary>The mode of what is at a path; null when nothing is.</summary>
    public string? ModeAt(string path) => Enter(path, create: false) is var (folder, name) ? folder.Find(name)?.Mode : null;

    /// <summary>Writes the tree.</summary>
    public ObjectId Write() => Write(_root) ?? objects.Add(ObjectType.Tree, []).Id;

    private (Folder Folder, string Name)? Enter(string path, bool create)
    {
        var folder = _root;
        var parts = path.Split('/');
        foreach (var part in parts[..^1])
        {
            if (folder.Open(part, objects, create) is not { } inner) return null;
            folder = inner;
        }
        return (folder, parts[^1]);
    }

    // A folder without files is none.
    private ObjectId? Write(Folder folder)
    {
        var entries = folder.Close(Write);
        return entries.Count == 0 ? null : objects.Add(ObjectType.Tree, TreeFormat.Write(entries)).Id;
    }

    private sealed class Folder
    {
        private readonly Dictionary<string, TreeEntry> _entries = new(StringComparer.Ordinal);
        private readonly Dictionary<string, Folder> _open = new(StringComparer.Ordinal);

        public Folder(GitTree? tree)
        {
            foreach (var entry in tree?.Entries ?? []) _entries[entry.Name] = entry;
        }

        public TreeEntry? Find(string name) =>
            _open.ContainsKey(name) ? new(EntryMode.Directory, name, default) : _entries.GetValueOrDefault(name);

        public void Set(TreeEntry entry)
        {
            _open.Remove(entry.Name);
            _entries[entry.Name] = entry;
        }

        public bool Remove(string name) => _open.Remove(name) | _entries.Remove(name);

        public Folder? Open(string name, ObjectDatabase objects, bool create)
        {
            if (_open.TryGetValue(name, out var open)) return open;
            var tree = _entries.GetValueOrDefault(name) is { IsDirectory: true } entry ? objects.Tree(entry.Id) : null;
            if (tree is null && !create) return null;
            _entries.Remove(name);
            return _open[name] = new(tree);
        }

        public ICollection<TreeEntry> Close(Func<Folder, ObjectId?> write)
        {
            foreach (var (name, folder) in _open)
            {
                if (write(folder) is { } id) _entries[name] = new(EntryMode.Directory, name, id);
            }
            return _entries.Values;
        }
    }
}
