using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Preview;

/// <summary>A repository of the platform with its files.</summary>
internal sealed class OwnRepository
{
    private readonly Lazy<RepositoryTree> _tree;
    private readonly Lazy<ILookup<string, RepositoryFile>> _folders;

    public OwnRepository(Platform platform, Repository repository, RepositoryTree? tree = null)
    {
        Repository = repository;
        _tree = new(() => tree ?? PlatformGeneration.Generate(platform, repository));
        _folders = new(() => Tree.ToLookup(f => f.Path[..Math.Max(f.Path.LastIndexOf('/'), 0)]));
    }

    public Repository Repository { get; }

    public RepositoryTree Tree => _tree.Value;

    /// <summary>The files right in a folder; none when there is no such folder.</summary>
    public IEnumerable<RepositoryFile> FilesIn(string folder) => _folders.Value[folder];

    /// <summary>The chart at a path, when the platform generates one there.</summary>
    public HelmChart? ChartAt(string path) => (Repository as HelmRepository)?.Charts.FirstOrDefault(c => ChartLayout.FolderOf(c) == path);

    /// <summary>A file that the platform's author added to a chart; null when there is none. It may change anything about the chart.</summary>
    public string? AddedTo(HelmChart chart) => Repository.Files.Keys.FirstOrDefault(f => f.StartsWith(ChartLayout.FolderOf(chart) + "/", StringComparison.Ordinal));
}
