using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Layout;

/// <summary>
/// What namespaces are called in an environment. It follows from the platform's choice and from what is pinned, and never from which other
/// environments there are: a namespace that is renamed is deleted with all that runs in it.
/// </summary>
internal sealed class NamespaceNames(Platform platform)
{
    private Dictionary<(string Team, string Name), TenantNamespace>? _pinned;

    /// <summary>The name of an environment's own namespace.</summary>
    public string In(DeploymentEnvironment environment, string name) =>
        platform.NamespaceNaming == NamespaceNaming.Plain ? name : $"{name}-{environment.Name}";

    /// <summary>The name of a team's namespace.</summary>
    public string In(DeploymentEnvironment environment, TenantNamespace tenant) =>
        tenant.PinnedNames.GetValueOrDefault(environment.Name) ?? tenant.PinnedName ?? In(environment, tenant.Name);

    /// <summary>The name of a workload's namespace.</summary>
    public string In(DeploymentEnvironment environment, Team team, Workload workload) =>
        Pinned.TryGetValue((team.Name, workload.Namespace), out var tenant)
            ? In(environment, tenant)
            : In(environment, workload.Namespace);

    private Dictionary<(string Team, string Name), TenantNamespace> Pinned => _pinned ??= FindPinned();

    private Dictionary<(string Team, string Name), TenantNamespace> FindPinned()
    {
        var pinned = new Dictionary<(string Team, string Name), TenantNamespace>();
        foreach (var team in platform.Teams)
        {
            foreach (var tenant in team.Namespaces.Where(n => n.PinnedName is not null || n.PinnedNames.Count > 0))
                pinned.TryAdd((team.Name, tenant.Name), tenant);
        }
        return pinned;
    }
}
