using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>In a cluster each namespace belongs to one team in one environment.</summary>
internal static class NamespaceNameRules
{
    public static IEnumerable<Diagnostic> Check(Platform platform)
    {
        var environments = platform.Environments.Select(e => e.Name).ToHashSet();
        var clusters = platform.RootScopes().Where(s => s.Environment is not null).GroupBy(s => s.Cluster.Name);
        return
        [
            .. from team in platform.Teams
               from tenant in team.Namespaces
               from finding in CheckPins(tenant, ModelPaths.Namespace(team, tenant), environments)
               select finding,
            .. clusters.SelectMany(c => CheckCluster(platform, [.. c])),
        ];
    }

    private static IEnumerable<Diagnostic> CheckPins(TenantNamespace tenant, string path, HashSet<string> environments) =>
    [
        .. tenant.PinnedName is { } name ? Finding.Name(name, path + "/pinnedName") : [],
        .. tenant.PinnedNames.SelectMany(p => environments.Contains(p.Key)
            ? Finding.Name(p.Value, $"{path}/pinnedNames/{p.Key}")
            : Finding.Unknown("environment", p.Key, $"{path}/pinnedNames/{p.Key}", environments.Order(StringComparer.Ordinal))),
    ];

    private static IEnumerable<Diagnostic> CheckCluster(Platform platform, IReadOnlyList<RootScope> scopes) =>
        platform.NamespaceNaming == NamespaceNaming.Plain && scopes is [var first, var second, ..]
            ? [SharedWithoutSuffix(first, second)]
            : CheckOwners(platform, scopes);

    private static Diagnostic SharedWithoutSuffix(RootScope first, RootScope second) => Finding.Error(
        DiagnosticCodes.CollidingNamespace,
        ModelPaths.Environment(second.Name) + "/cluster",
        $"The environments '{first.Name}' and '{second.Name}' share the cluster '{first.Cluster.Name}', where their namespaces would have "
            + "the same names.",
        $"Append the environment's name with WithNamespaces(NamespaceNaming.{nameof(NamespaceNaming.WithEnvironment)}), "
            + $"or give '{second.Name}' a cluster of its own.");

    private static IEnumerable<Diagnostic> CheckOwners(Platform platform, IReadOnlyList<RootScope> scopes)
    {
        var owners = new Dictionary<string, Named>();
        foreach (var scope in scopes)
        {
            foreach (var team in platform.Teams)
            {
                foreach (var tenant in team.Namespaces)
                {
                    var (name, named) = (scope.NamespaceOf(tenant), new Named(scope, team, tenant));
                    if (owners.TryAdd(name, named)) continue;
                    var owner = owners[name];
                    // Two of one name in the model are reported as that.
                    if (named.Repeats(owner)) continue;
                    yield return named.IsPinned || !owner.IsPinned ? Collision(named, owner) : Collision(owner, named);
                }
            }
        }
    }

    private static Diagnostic Collision(Named named, Named other) => Finding.Error(
        DiagnosticCodes.CollidingNamespace,
        ModelPaths.Namespace(named.Team, named.Tenant),
        $"In the cluster '{named.Scope.Cluster.Name}' two namespaces are called '{named.Scope.NamespaceOf(named.Tenant)}': "
            + $"{named} and {other}.",
        "Rename one of them, or pin another name for one of the environments: "
            + $"PinnedTo(new Dictionary<string, string> {{ [\"{named.Scope.Name}\"] = \"...\" }}).");

    /// <summary>A team's namespace in an environment.</summary>
    private readonly record struct Named(RootScope Scope, Team Team, TenantNamespace Tenant)
    {
        public bool IsPinned => Tenant.PinnedName is not null || Tenant.PinnedNames.ContainsKey(Scope.Name);

        /// <summary>Whether both have one name in the model and are in one environment.</summary>
        public bool Repeats(Named other) => Scope.Name == other.Scope.Name && Tenant.Name == other.Tenant.Name;

        public override string ToString() => $"'{Tenant.Name}' of '{Scope.Name}'";
    }
}
