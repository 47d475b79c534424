using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Sources;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Rendering;
using PolyGitops.Sdk.Rendering.Trees;

namespace PolyGitops.Sdk.Preview;

/// <summary>The platform's own repositories by clone URL, each generated when it is first asked for.</summary>
internal sealed class OwnRepositories : IRepositoryContents
{
    private readonly Dictionary<string, (PlatformRepository Repository, Lazy<SourceTree> Tree)> _repositories;
    private readonly Platform _platform;

    /// <param name="platform">The platform.</param>
    /// <param name="k8s">Files of the k8s repository as they are; null for the generated ones.</param>
    public OwnRepositories(Platform platform, RepositoryTree? k8s = null)
    {
        _platform = platform;
        _repositories = platform.Repositories.ToDictionary(
            r => UrlOf(platform, r), r => (r, new Lazy<SourceTree>(() => TreeOf(platform, r, k8s))));
    }

    /// <summary>The files of the k8s repository.</summary>
    public RepositoryTree K8s => _repositories[UrlOf(_platform, _platform.K8s)].Tree.Value.Tree;

    /// <summary>The repository behind a URL; null when the platform has no such repository.</summary>
    public PlatformRepository? Find(string? url) =>
        url is not null && _repositories.TryGetValue(RepositoryUrls.Normalized(url), out var own) ? own.Repository : null;

    /// <inheritdoc/>
    public Task<SourceTree> GetAsync(string url, string? targetRevision, CancellationToken cancellationToken)
    {
        if (!_repositories.TryGetValue(RepositoryUrls.Normalized(url), out var own))
            throw new SourceException("the repository does not belong to the platform");
        var isGenerated = IsBranch(own.Repository, targetRevision)
            || (own.Repository is HelmRepository helm && helm.Charts.Any(c => ChartLayout.ReleaseTagOf(c) == targetRevision));
        return isGenerated
            ? Task.FromResult(own.Tree.Value)
            : throw new SourceException($"the platform generates the branch {own.Repository.DefaultBranch}");
    }

    /// <summary>What keeps a source from being what the platform generates, or null: another version of one of its charts.</summary>
    public string? ProblemOf(ApplicationSource source) =>
        Find(source.RepoURL) is HelmRepository repository
        && repository.Charts.FirstOrDefault(c => ChartLayout.FolderOf(c) == source.Path?.Trim('/')) is { } chart
        && source.TargetRevision != ChartLayout.ReleaseTagOf(chart) && !IsBranch(repository, source.TargetRevision)
            ? $"the platform generates version {chart.Version} of the chart"
            : null;

    private static bool IsBranch(PlatformRepository repository, string? revision) =>
        revision is null or "" or "HEAD" || revision == repository.DefaultBranch;

    private static string UrlOf(Platform platform, PlatformRepository repository) =>
        RepositoryUrls.Normalized(platform.GitHost.CloneUrlOf(repository));

    private static SourceTree TreeOf(Platform platform, PlatformRepository repository, RepositoryTree? k8s) =>
        new(repository.DefaultBranch, (repository is K8sRepository ? k8s : null) ?? PlatformGeneration.Generate(platform, repository));
}
