using System.Collections.Concurrent;
using PolyGitops.Sdk.Kustomize;

namespace PolyGitops.Sdk.Rendering.Trees;

/// <summary>The files of a repository at a revision, and what was read of them so far.</summary>
internal sealed class SourceTree
{
    private readonly Lock _gate = new();
    private readonly Lazy<ILookup<string, RepositoryFile>> _folders;
    private readonly Lazy<HashSet<string>> _paths;
    private readonly ConcurrentDictionary<string, ManifestFile> _manifests = new(StringComparer.Ordinal);
    private readonly KustomizeBuild _build;

    public SourceTree(string revision, RepositoryTree tree)
    {
        (Revision, Tree) = (revision, tree);
        _build = new(tree);
        _folders = new(() => tree.ToLookup(f => RepositoryPath.Folder(f.Path)));
        _paths = new(() => Folders(tree));
    }

    public string Revision { get; }

    public RepositoryTree Tree { get; }

    public bool HasFolder(string folder) => _paths.Value.Contains(folder);

    /// <summary>The files right in a folder.</summary>
    public IEnumerable<RepositoryFile> FilesIn(string folder) => _folders.Value[folder];

    /// <summary>Every folder below one, itself left out.</summary>
    public IEnumerable<string> FoldersBelow(string folder) =>
        _paths.Value.Where(p => p.Length > 0 && p != folder && RepositoryPath.IsIn(p, folder));

    /// <summary>The files in a folder and below it.</summary>
    public IEnumerable<RepositoryFile> FilesBelow(string folder) => Tree.Where(f => RepositoryPath.IsIn(f.Path, folder));

    public KustomizeResult Build(string folder)
    {
        // One build keeps what it read for the next, and is not for several threads at once.
        lock (_gate) return _build.Build(folder);
    }

    /// <summary>The objects of a file of plain manifests.</summary>
    public ManifestFile Manifests(string path) => _manifests.GetOrAdd(path, p => ManifestFile.Read(Tree[p]));

    private static HashSet<string> Folders(RepositoryTree tree)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal) { "" };
        foreach (var path in tree.Paths)
        {
            for (var folder = RepositoryPath.Folder(path); folders.Add(folder); folder = RepositoryPath.Folder(folder)) { }
        }
        return folders;
    }
}
