using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.K8s;

/// <summary>Maps the model's sources to Argo CD's sources.</summary>
internal sealed class SourceMapper(Platform platform)
{
    private readonly Dictionary<string, (HelmRepository Repository, HelmChart Chart)> _charts = platform.HelmRepositories
        .SelectMany(r => r.Charts.Select(c => (Repository: r, Chart: c)))
        .ToDictionary(c => c.Chart.Name);

    private readonly Dictionary<string, PlatformRepository> _repositories = platform.Repositories.ToDictionary(r => r.Name);

    /// <summary>Clone URL of the k8s repository.</summary>
    public string K8sUrl { get; } = platform.GitHost.CloneUrlOf(platform.K8s);

    /// <summary>The source without values.</summary>
    public ApplicationSource Map(DeploymentSource source) => source switch
    {
        HelmRepositoryChart chart => new() { RepoURL = chart.Repository, Chart = chart.Chart, TargetRevision = chart.Version },
        OciChart chart => new() { RepoURL = chart.Registry, Chart = chart.Chart, TargetRevision = chart.Version },
        PlatformChart chart => MapChart(chart),
        GitPath git => MapGit(git),
        _ => throw new NotSupportedException($"The source {source.GetType().Name} has no Argo CD equivalent."),
    };

    /// <summary>
    /// All sources of an Application: the thing itself, and the k8s repository where its values and further objects are.
    /// </summary>
    /// <param name="source">The thing itself.</param>
    /// <param name="release">Helm release name.</param>
    /// <param name="valuesFile">Path of its values in the k8s repository; null when it has none.</param>
    /// <param name="objectsFolder">Folder with further objects in the k8s repository; null when it has none.</param>
    /// <param name="images">The images that a kustomization gets, without tags; null when it keeps its own.</param>
    public IReadOnlyList<ApplicationSource> Map(
        DeploymentSource source, string release, string? valuesFile, string? objectsFolder, IReadOnlyList<string>? images = null)
    {
        var main = Map(source);
        if (source is not GitPath || valuesFile is not null)
        {
            main = main with
            {
                Helm = new() { ReleaseName = release, ValueFiles = valuesFile is null ? null : [ObjectNames.ReferencedValues(valuesFile)] },
            };
        }
        if (images is { Count: > 0 }) main = main with { Kustomize = new() { Images = images } };
        if (valuesFile is null && objectsFolder is null) return [main];
        var k8s = new ApplicationSource
        {
            RepoURL = K8sUrl,
            Path = objectsFolder,
            TargetRevision = platform.K8s.DefaultBranch,
            Ref = valuesFile is null ? null : ObjectNames.ValuesSource,
        };
        return [main, k8s];
    }

    /// <summary>A folder of the k8s repository.</summary>
    public ApplicationSource K8sFolder(string path) => new() { RepoURL = K8sUrl, Path = path, TargetRevision = platform.K8s.DefaultBranch };

    private ApplicationSource MapChart(PlatformChart source)
    {
        var (repository, chart) = _charts[source.Chart];
        return new()
        {
            RepoURL = platform.GitHost.CloneUrlOf(repository),
            Path = ChartLayout.FolderOf(chart),
            TargetRevision = ChartLayout.ReleaseTagOf(chart, source.Version),
        };
    }

    private ApplicationSource MapGit(GitPath git)
    {
        var own = _repositories.GetValueOrDefault(git.Repository);
        return new()
        {
            RepoURL = own is null ? git.Repository : platform.GitHost.CloneUrlOf(own),
            Path = git.Path,
            TargetRevision = git.Revision ?? own?.DefaultBranch ?? "HEAD",
        };
    }
}
