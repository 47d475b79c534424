namespace PolyGitops.Sdk.Kustomize.Reading;

/// <summary>The files of a tree, each read once.</summary>
internal sealed class SourceFiles
{
    private readonly RepositoryTree _tree;
    private readonly HashSet<string> _folders = [""];
    private readonly Dictionary<string, (IReadOnlyList<YamlDocument> Documents, IReadOnlyList<Diagnostic> Problems)> _documents = [];
    private readonly Dictionary<string, (KustomizationFile? File, IReadOnlyList<Diagnostic> Problems)> _kustomizations = [];

    public SourceFiles(RepositoryTree tree)
    {
        _tree = tree;
        foreach (var path in tree.Paths)
        {
            for (var folder = RepositoryPath.Folder(path); _folders.Add(folder); folder = RepositoryPath.Folder(folder)) { }
        }
    }

    public bool HasFolder(string path) => _folders.Contains(path);

    public bool HasFile(string path) => _tree.Contains(path);

    public ReadOnlyMemory<byte> Bytes(string path) => _tree[path].Content;

    public string Text(string path) => _tree[path].Text;

    public (IReadOnlyList<YamlDocument> Documents, IReadOnlyList<Diagnostic> Problems) Documents(string path)
    {
        if (!_documents.TryGetValue(path, out var read)) _documents[path] = read = YamlReader.TryRead(Bytes(path), path);
        return read;
    }

    /// <summary>
    /// The kustomization of a folder and what is wrong with it; none when the folder has none, or one that cannot be read.
    /// </summary>
    public (KustomizationFile? File, IReadOnlyList<Diagnostic> Problems) Kustomization(string folder)
    {
        if (!_kustomizations.TryGetValue(folder, out var read)) _kustomizations[folder] = read = KustomizationReader.Read(this, folder);
        return read;
    }

    /// <summary>The paths of a folder's kustomizations: one, in a folder that is right.</summary>
    public IEnumerable<string> KustomizationPaths(string folder) => KustomizationReader.Candidates(folder).Where(HasFile);
}
