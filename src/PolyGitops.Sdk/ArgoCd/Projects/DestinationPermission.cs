namespace PolyGitops.Sdk.ArgoCd.Projects;

/// <summary>What a project permits an Application whose destination is resolved: server and name of the cluster are known.</summary>
internal sealed class DestinationPermission(AppProjectSpec project, string server, string clusterName)
{
    private readonly ProjectPermission _permission = new(project);

    public bool AllowsSource(string repoUrl) => _permission.AllowsSource(repoUrl);

    public bool AllowsKind(string group, string kind, string name, bool isClusterWide) =>
        _permission.AllowsKind(group, kind, isClusterWide) && !(isClusterWide && IsDeniedByName(group, kind, name));

    /// <summary>Whether a rule allows the cluster and the namespace, and none denies them. A denial takes precedence.</summary>
    public bool AllowsDestination(string ns)
    {
        var isAllowed = false;
        foreach (var rule in project.Destinations ?? [])
        {
            var isName = clusterName.Length > 0 && IsMatch(rule.Name, clusterName);
            var isServer = IsMatch(rule.Server?.TrimEnd('/'), server);
            var isNamespace = IsMatch(rule.Namespace, ns);
            if ((isServer || isName) && isNamespace) isAllowed = true;
            else if (!isName && ProjectPattern.IsDeny(rule.Name)) return false;
            else if (!isServer && ProjectPattern.IsDeny(rule.Server) && isNamespace) return false;
            else if (!isNamespace && ProjectPattern.IsDeny(rule.Namespace) && isServer) return false;
        }
        return isAllowed;
    }

    private bool IsDeniedByName(string group, string kind, string name) => (project.ClusterResourceBlacklist ?? []).Any(i =>
        i.Name is { Length: > 0 } pattern
        && ProjectPattern.IsMatch(i.Group ?? "", group)
        && ProjectPattern.IsMatch(i.Kind ?? "", kind)
        && ProjectPattern.IsMatch(pattern, name));

    private static bool IsMatch(string? pattern, string text) => ProjectPattern.IsDeny(pattern)
        ? !ProjectPattern.IsMatch(pattern!, text)
        : ProjectPattern.IsMatch(pattern ?? "", text);
}
