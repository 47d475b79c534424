using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Generation.Preview.Charts;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Preview;

/// <summary>The platform's own repositories by clone URL, each generated when it is first asked for.</summary>
/// <param name="platform">The platform.</param>
/// <param name="k8s">Files of the k8s repository as they are; null for the generated ones.</param>
internal sealed class OwnRepositories(Platform platform, RepositoryTree? k8s = null)
{
    private readonly Dictionary<string, OwnRepository> _repositories = platform.Repositories
        .ToDictionary(r => platform.GitHost.CloneUrlOf(r), r => new OwnRepository(platform, r, r is K8sRepository ? k8s : null));

    private readonly Dictionary<string, OwnChart> _charts = [];

    /// <summary>The k8s repository.</summary>
    public OwnRepository K8s => _repositories[platform.GitHost.CloneUrlOf(platform.K8s)];

    /// <summary>The repository behind a URL; null when the platform has no such repository.</summary>
    public OwnRepository? Find(string url) => _repositories.GetValueOrDefault(url);

    /// <summary>A chart of the platform's own, ready to be rendered.</summary>
    public OwnChart Chart(HelmChart chart)
    {
        if (!_charts.TryGetValue(chart.Name, out var own)) _charts.Add(chart.Name, own = new OwnChart(chart));
        return own;
    }
}
