using PolyGitops.Sdk.ArgoCd.Sources;

namespace PolyGitops.Sdk.ArgoCd.State;

/// <summary>The sources of an Application as Argo CD compared or deployed them, with their revisions.</summary>
internal sealed class DeployedSources
{
    private readonly IReadOnlyList<ApplicationSource> _sources;
    private readonly IReadOnlyList<string?> _revisions;

    private DeployedSources(IReadOnlyList<ApplicationSource> sources, IReadOnlyList<string?> revisions) =>
        (_sources, _revisions) = (sources, revisions);

    /// <summary>What Argo CD compared the cluster with last; null before the first time.</summary>
    public static DeployedSources? Compared(ArgoApplication application)
    {
        if (application.Status?.Sync is not { } sync) return null;
        var compared = sync.ComparedTo;
        return Of(compared?.Sources, compared?.Source, sync.Revisions, sync.Revision)
            ?? Of(application.Spec?.Sources, application.Spec?.Source, sync.Revisions, sync.Revision);
    }

    /// <summary>What a past deployment brought.</summary>
    public static DeployedSources? Deployed(RevisionHistory entry) => Of(entry.Sources, entry.Source, entry.Revisions, entry.Revision);

    /// <summary>What the last sync brought.</summary>
    public static DeployedSources? Synced(SyncOperationResult result) =>
        Of(result.Sources, result.Source, result.Revisions, result.Revision);

    /// <summary>Version of the chart: that of the only source, or of the first.</summary>
    public string? ChartVersion => _sources[0].TargetRevision;

    /// <summary>The images that kustomizations are given.</summary>
    public IEnumerable<string> KustomizeImages => _sources.SelectMany(s => s.Kustomize?.Images ?? []);

    /// <summary>The commit of a repository; null when no source is of it, or Argo CD does not tell.</summary>
    public string? RevisionOf(string repositoryUrl)
    {
        for (var i = 0; i < _sources.Count; i++)
        {
            if (!RepositoryUrls.AreSame(_sources[i].RepoURL ?? "", repositoryUrl)) continue;
            return i < _revisions.Count && _revisions[i] is { Length: > 0 } revision ? revision : null;
        }
        return null;
    }

    private static DeployedSources? Of(
        IReadOnlyList<ApplicationSource>? several, ApplicationSource? only, IReadOnlyList<string>? revisions, string? revision)
    {
        if (several is { Count: > 0 }) return new(several, [.. revisions ?? []]);
        return only is { RepoURL: not null } ? new([only], [revision]) : null;
    }
}
