using PolyGitops.Sdk.Generation.Preview.Charts;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Preview;

/// <summary>The platform's own repositories by clone URL, each generated when it is first asked for.</summary>
internal sealed class OwnRepositories(Platform platform)
{
    private readonly Dictionary<string, OwnRepository> _repositories = platform.Repositories
        .ToDictionary(r => platform.GitHost.CloneUrlOf(r), r => new OwnRepository(platform, r));

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
