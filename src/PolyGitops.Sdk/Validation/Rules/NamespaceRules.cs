using System.Text.Json;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>A team has namespaces of its own, and what names a namespace names one that there is.</summary>
internal sealed class NamespaceRules
{
    // Every cluster has these (Kubernetes, initial namespaces).
    private static readonly Dictionary<string, string> OfKubernetes =
        new[] { ObjectNames.DefaultNamespace, "kube-system", "kube-public", "kube-node-lease" }.ToDictionary(n => n, _ => "Kubernetes");

    private readonly Platform _platform;
    private readonly IReadOnlyList<RootScope> _scopes;

    // By cluster: who has a namespace beside the teams.
    private readonly Dictionary<string, Dictionary<string, string>> _taken = [];

    private NamespaceRules(Platform platform)
    {
        _platform = platform;
        _scopes = platform.RootScopes();
        foreach (var scope in _scopes)
        {
            if (!_taken.TryGetValue(scope.Cluster.Name, out var taken)) _taken.Add(scope.Cluster.Name, taken = new(OfKubernetes));
            if (scope.Cluster.Name == scope.ArgoCdCluster.Name) taken.TryAdd(platform.ArgoCd.Namespace, "Argo CD");
            foreach (var component in platform.ComponentsOf(scope))
            {
                foreach (var name in component.AdditionalNamespaces.Prepend(scope.NamespaceOf(component)))
                    taken.TryAdd(name, $"the component '{component.Name}'");
            }
        }
    }

    public static IEnumerable<Diagnostic> Check(Platform platform)
    {
        var rules = new NamespaceRules(platform);
        return [.. platform.Teams.SelectMany(rules.CheckTeam), .. rules.CheckObjects()];
    }

    private IEnumerable<Diagnostic> CheckTeam(Team team) =>
        from tenant in team.Namespaces
        let owner = OwnerOf(tenant)
        where owner is not null
        select Finding.Error(
            DiagnosticCodes.ReservedNamespace,
            ModelPaths.Namespace(team, tenant),
            $"The namespace '{tenant.Name}' belongs to {owner}: its quota, policies and labels are not the team's to set.",
            "Give the team a namespace of its own, for example "
                + $"'{(team.Name == tenant.Name ? team.Name + "-apps" : team.Name)}'; a workload names it with InNamespace(name).");

    private string? OwnerOf(TenantNamespace tenant) =>
        OfKubernetes.GetValueOrDefault(tenant.Name)
        ?? _scopes.Where(s => s.Environment is not null)
            .Select(s => _taken[s.Cluster.Name].GetValueOrDefault(s.NamespaceOf(tenant)))
            .FirstOrDefault(o => o is not null);

    private IEnumerable<Diagnostic> CheckObjects()
    {
        // Most platforms name no namespace, and then nothing has to be known of them.
        var named = _scopes.Where(s => s.Environment is not null)
            .SelectMany(s => s.Environment!.Objects.Index().Select(o => (Scope: s, o.Item, o.Index)))
            .Where(o => Syntax.IsKubernetesObject(o.Item) && o.Item.Text("metadata", "namespace") is { Length: > 0 })
            .Where(o => !KubernetesScopes.IsBuiltInClusterKind(o.Item))
            .ToList();
        if (named.Count == 0) yield break;
        var known = _scopes.GroupBy(s => s.Cluster.Name).ToDictionary(c => c.Key, c => Known(c.Key, [.. c]));
        foreach (var (scope, content, index) in named)
        {
            var name = content.Text("metadata", "namespace")!;
            if (known[scope.Cluster.Name].Contains(name)) continue;
            yield return Finding.Error(
                DiagnosticCodes.UnknownReference,
                $"{ModelPaths.Environment(scope.Environment!.Name)}/objects/{index}",
                $"There is no namespace '{name}' in the cluster '{scope.Cluster.Name}', so the object cannot be created.",
                known[scope.Cluster.Name].Contains(scope.NamespaceName(name))
                    ? $"The environments of the cluster have a namespace each: write '{scope.NamespaceName(name)}'."
                    : "Add it as a Namespace object, or name it at the component that creates it: AlsoInNamespaces(name). "
                        + $"Known: {string.Join(", ", known[scope.Cluster.Name].Order(StringComparer.Ordinal).Take(20))}.");
        }
    }

    private HashSet<string> Known(string cluster, IReadOnlyList<RootScope> scopes) =>
    [
        .. _taken[cluster].Keys,
        .. from scope in scopes
           where scope.Environment is not null
           from team in _platform.Teams
           from tenant in team.Namespaces
           select scope.NamespaceOf(tenant),
        .. scopes.SelectMany(Objects).Where(o => o.Text("kind") == "Namespace").Select(o => o.Text("metadata", "name")).OfType<string>(),
    ];

    private IEnumerable<JsonElement> Objects(RootScope scope) =>
    [
        .. _platform.ComponentsOf(scope).SelectMany(c => c.Objects),
        .. scope.Environment?.Objects ?? [],
        .. scope.Environment is null ? [] : _platform.Teams.SelectMany(t => t.Namespaces).SelectMany(n => n.Objects),
        .. _platform.WorkloadsOf(scope).SelectMany(w => w.Workload.Objects),
    ];
}
