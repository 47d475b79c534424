using PolyGitops.Sdk.Kustomize;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Rendering.Trees;

namespace PolyGitops.Sdk.Linting;

/// <summary>The files of a repository that may hold manifests, read once.</summary>
internal sealed class ManifestFiles
{
    private readonly Dictionary<string, IReadOnlyList<KustomizedObject>> _objects = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> _problems = [];

    public ManifestFiles(SourceTree tree)
    {
        Charts = [.. tree.Tree.Paths.Where(p => RepositoryPath.NameOf(p) == ChartLayout.Description).Select(RepositoryPath.Folder)];
        foreach (var file in tree.Tree.Where(f => MayHoldManifests(f.Path))) Read(tree, file);
    }

    /// <summary>Folders of Helm charts: what is below is Helm's to read.</summary>
    public HashSet<string> Charts { get; }

    /// <summary>Objects by file; files without objects are left out.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<KustomizedObject>> Objects => _objects;

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<Diagnostic> Problems => _problems;

    private bool MayHoldManifests(string path) =>
        (path.EndsWith(".yaml", StringComparison.Ordinal) || path.EndsWith(".yml", StringComparison.Ordinal))
        && !path.Split('/').Any(s => s.StartsWith('.'))
        && !IsInChart(path);

    private bool IsInChart(string path) => Charts.Contains("") || RepositoryPath.Above(path).Any(Charts.Contains);

    private void Read(SourceTree tree, RepositoryFile file)
    {
        var read = tree.Manifests(file.Path);
        // A template is not YAML until it is rendered.
        if (read.Problems.Count > 0 && file.Text.Contains("{{", StringComparison.Ordinal)) return;
        _problems.AddRange(read.Problems);
        if (read.Objects.Count > 0) _objects.Add(file.Path, read.Objects);
    }
}
