using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Kustomize;
using PolyGitops.Sdk.Kustomize.Resources;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Manifests.Yaml;

namespace PolyGitops.Sdk.Validation.Repositories;

/// <summary>The files of a repository that may hold manifests, read once.</summary>
internal sealed class ManifestFiles
{
    private readonly Dictionary<string, IReadOnlyList<KustomizedObject>> _objects = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> _problems = [];

    public ManifestFiles(RepositoryTree tree)
    {
        Charts = [.. tree.Paths.Where(p => Folders.NameOf(p) == ChartLayout.Description).Select(Folders.Of)];
        foreach (var file in tree.Where(f => MayHoldManifests(f.Path))) Read(file);
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

    private bool IsInChart(string path) => Charts.Contains("") || Folders.Above(path).Any(Charts.Contains);

    private void Read(RepositoryFile file)
    {
        var (documents, problems) = YamlReader.TryRead(file.Content, file.Path);
        // Somebody's template is no YAML until it is rendered.
        if (problems.Count > 0 && file.Text.Contains("{{", StringComparison.Ordinal)) return;
        _problems.AddRange(problems);
        List<KustomizedObject> objects =
        [
            .. from document in documents.Select((d, index) => (d.Content, d.Line, Index: index))
               from content in ManifestRules.Flatten(document.Content)
               where ManifestRules.Problem(content, file.Path, document.Line) is null
               select new KustomizedObject { Content = content, File = file.Path, Line = document.Line, Document = document.Index },
        ];
        if (objects.Count > 0) _objects.Add(file.Path, objects);
    }
}
