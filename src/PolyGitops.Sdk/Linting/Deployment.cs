using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kustomize;
using PolyGitops.Sdk.Rendering.Trees;

namespace PolyGitops.Sdk.Linting;

/// <summary>How a repository is deployed: what is applied first, and which Applications lead where.</summary>
internal sealed class Deployment
{
    private readonly ManifestFiles _files;
    private readonly SourceRendering _rendering;
    private readonly ApplicationReader _reader;
    private readonly HashSet<(string ArgoCd, string File, int Document, string Name)> _known = [];
    private readonly List<DeployedApplication> _applications = [];
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Path, string ChangedBy), AppliedSet> _sets = [];

    public Deployment(SourceTree tree, ManifestFiles files, LintOptions options, LintReport report)
    {
        _files = files;
        // Nothing is rendered before Own is known.
        _rendering = new(tree, (url, revision) => Own!.Is(url, revision));
        _reader = new(report);
        var starts = Starts(tree, report);
        Own = OwnRepository.Find(tree.Tree, options.RepositoryUrl, starts.SelectMany(s => s.Objects).SelectMany(Sources));
        var reached = starts.SelectMany(s => s.Objects).SelectMany(ApplicationsOf).SelectMany(a => Sources(a.Application))
            .Where(Own.Is).Select(s => (s.Path ?? "").Trim('/')).ToHashSet();
        foreach (var set in starts.Where(s => !reached.Contains(s.Path))) Follow(set, set.Path);
        // A cycle of Applications has no first one.
        foreach (var set in starts.Where(s => !_paths.Contains(s.Path))) Follow(set, set.Path);
    }

    public OwnRepository Own { get; }

    /// <summary>Every set that is applied, each once.</summary>
    public IReadOnlyCollection<AppliedSet> Sets => _sets.Values;

    /// <summary>Every Application of every Argo CD.</summary>
    public IReadOnlyList<DeployedApplication> Applications => _applications;

    private List<AppliedSet> Starts(SourceTree tree, LintReport report)
    {
        var folders = tree.Tree.Paths.Select(RepositoryPath.Folder).Distinct().Where(f => IsBuildable(tree.Tree, f)).ToList();
        var results = folders.ToDictionary(f => f, tree.Build);
        var inner = results.SelectMany(r => r.Value.Files.Where(f => RepositoryPath.Folder(f) != r.Key)).ToHashSet(StringComparer.Ordinal);
        var claimed = results.SelectMany(r => r.Value.Files).ToHashSet(StringComparer.Ordinal);
        var outer = folders.Where(f => !inner.Contains(KustomizeBuild.FindFile(tree.Tree, f)!)).ToList();
        foreach (var folder in outer) report.AddRange(results[folder].Problems);
        return
        [
            .. outer.Select(f => _rendering.Folder(f)!),
            .. from file in _files.Objects
               where !claimed.Contains(file.Key)
               group file.Value by RepositoryPath.Folder(file.Key) into folder
               select new AppliedSet { Path = folder.Key, Objects = [.. folder.SelectMany(o => o)], IsComplete = true },
        ];
    }

    private bool IsBuildable(RepositoryTree tree, string folder) =>
        !_files.Charts.Contains(folder)
        && KustomizeBuild.FindFile(tree, folder) is { } file
        && !_files.Objects.GetValueOrDefault(file, []).Any(o => o.Content.GetProperty("kind").GetString() == "Component");

    private void Follow(AppliedSet first, string argoCd)
    {
        var open = new Queue<AppliedSet>([first]);
        while (open.TryDequeue(out var set))
        {
            _sets[(set.Path, set.ChangedBy)] = set;
            _paths.Add(set.Path);
            foreach (var place in set.Objects)
            {
                foreach (var (holder, application) in ApplicationsOf(place))
                {
                    if (!_known.Add((argoCd, place.File, place.Document, application.Metadata?.Name ?? ""))) continue;
                    var deployed = new DeployedApplication
                    {
                        Place = holder,
                        Application = application,
                        ArgoCd = argoCd,
                        Parent = set,
                        Sets = [],
                    };
                    var sets = _rendering.Sources(application, [.. deployed.Sources.Select(s => s.Source)]);
                    _applications.Add(deployed with { Sets = sets });
                    foreach (var child in sets) open.Enqueue(child);
                }
            }
        }
    }

    // The Applications that an ApplicationSet makes stand where the set does.
    private IEnumerable<(KustomizedObject Place, ArgoApplication Application)> ApplicationsOf(KustomizedObject place)
    {
        if (_reader.Read(place) is { } application) return [(place, application)];
        return _reader.ReadSet(place) is { } set
            ? _rendering.Expand(set).Select(a => (place with { Content = Manifest.From(a).Content }, a))
            : [];
    }

    private IEnumerable<ApplicationSource> Sources(KustomizedObject place) =>
        _reader.Read(place) is { } application ? Sources(application) : [];

    private static IEnumerable<ApplicationSource> Sources(ArgoApplication application) => application.Spec is { } spec
        ? [.. spec.Sources ?? [], .. spec.Source is { } source ? new[] { source } : []]
        : [];
}
