using PolyGitops.Sdk.ArgoCd.Destinations;
using PolyGitops.Sdk.ArgoCd.Sources;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd.Projects;

/// <summary>
/// What an AppProject permits, decided as Argo CD does, as far as git tells it. Which name and which server are one cluster, git does not
/// tell.
/// </summary>
internal sealed class ProjectPermission(AppProjectSpec project)
{
    public bool AllowsSource(string repoUrl)
    {
        var url = RepositoryUrls.Normalized(repoUrl);
        var entries = project.SourceRepos ?? [];
        return !entries.Any(e => ProjectPattern.IsDeny(e) && Matches(e, url))
            && entries.Any(e => !ProjectPattern.IsDeny(e) && Matches(e, url));
    }

    public bool AllowsDestination(ApplicationDestination destination, string ns)
    {
        var entries = project.Destinations ?? [];
        return !entries.Any(e => Denies(e, destination, ns))
            && entries.Any(e => !IsDeny(e) && IsCluster(e, destination) && ProjectPattern.IsMatch(e.Namespace ?? "", ns));
    }

    public bool AllowsKind(string group, string kind, bool isClusterWide)
    {
        if (isClusterWide)
        {
            return (project.ClusterResourceWhitelist ?? []).Any(i => IsKind(i.Group, i.Kind, group, kind))
                && !(project.ClusterResourceBlacklist ?? []).Any(i => i.Name is null && IsKind(i.Group, i.Kind, group, kind));
        }
        return (project.NamespaceResourceWhitelist is not { } allowed || allowed.Any(i => IsKind(i.Group, i.Kind, group, kind)))
            && !(project.NamespaceResourceBlacklist ?? []).Any(i => IsKind(i.Group, i.Kind, group, kind));
    }

    // "*" is any repository; elsewhere it is one segment.
    private static bool Matches(string entry, string url)
    {
        var pattern = RepositoryUrls.Normalized(entry);
        return pattern.TrimStart('!') == "*" || ProjectPattern.IsMatch(pattern, url, hasSegments: true);
    }

    private static bool IsDeny(ApplicationDestination entry) =>
        ProjectPattern.IsDeny(entry.Server) || ProjectPattern.IsDeny(entry.Name) || ProjectPattern.IsDeny(entry.Namespace);

    private static bool Denies(ApplicationDestination entry, ApplicationDestination destination, string ns)
    {
        if (!IsDeny(entry)) return false;
        var isCluster = entry is { Server: null or "", Name: null or "" } || IsCluster(entry, destination);
        return isCluster && (entry.Namespace is null or "" || ProjectPattern.IsMatch(entry.Namespace, ns));
    }

    // A name and a server may be one cluster, which only Argo CD's cluster secrets tell: such an entry counts as a match.
    private static bool IsCluster(ApplicationDestination entry, ApplicationDestination destination)
    {
        var said = DestinationCluster.Of(destination);
        var isName = destination.Server is null or "" && said != ApiServer.InCluster;
        if (entry.Server is { Length: > 0 } server) return isName || ProjectPattern.IsMatch(server.TrimEnd('/'), said);
        return entry.Name is { Length: > 0 } name && (!isName || ProjectPattern.IsMatch(name, said));
    }

    private static bool IsKind(string? groupPattern, string? kindPattern, string group, string kind) =>
        ProjectPattern.IsMatch(groupPattern ?? "", group) && ProjectPattern.IsMatch(kindPattern ?? "", kind);
}
