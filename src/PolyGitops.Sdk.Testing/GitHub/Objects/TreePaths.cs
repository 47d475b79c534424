namespace PolyGitops.Sdk.Testing.GitHub.Objects;

/// <summary>Finds things in trees by their paths.</summary>
internal static class TreePaths
{
    /// <summary>What is at a path; null when nothing is. The empty path is the tree itself.</summary>
    public static TreeEntry? Find(ObjectDatabase objects, ObjectId tree, string path)
    {
        var found = new TreeEntry(EntryMode.Directory, "", tree);
        if (path.Length == 0) return found;
        foreach (var part in path.Split('/'))
        {
            if (!found.IsDirectory || objects.Tree(found.Id).Find(part) is not { } next) return null;
            found = next;
        }
        return found;
    }

    /// <summary>Everything below a tree with its path, folders before what is in them.</summary>
    public static IEnumerable<(string Path, TreeEntry Entry)> Walk(ObjectDatabase objects, ObjectId tree, string prefix = "")
    {
        foreach (var entry in objects.Tree(tree).Entries)
        {
            var path = prefix + entry.Name;
            yield return (path, entry);
            if (!entry.IsDirectory) continue;
            foreach (var inner in Walk(objects, entry.Id, path + "/")) yield return inner;
        }
    }
}

/// <summary>Which names a tree may have.</summary>
internal static class TreeNames
{
    /// <summary>Whether git checks out such a name.</summary>
    public static bool IsSafe(string name) =>
        name.Length > 0 && name is not ("." or "..") && !name.Equals(".git", StringComparison.OrdinalIgnoreCase)
            && !name.AsSpan().ContainsAny('/', '\0');

    public static bool AreSafe(GitTree tree) =>
        tree.Entries.All(e => IsSafe(e.Name)) && tree.Entries.DistinctBy(e => e.Name).Count() == tree.Entries.Count;

    /// <summary>Whether each part of a path is such a name.</summary>
    public static bool IsSafePath(string path) => path.Split('/').All(IsSafe);
}
