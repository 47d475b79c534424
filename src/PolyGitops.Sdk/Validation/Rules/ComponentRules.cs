using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>Parts of the platform.</summary>
internal static class ComponentRules
{
    public static IEnumerable<Diagnostic> Check(Platform platform)
    {
        var environments = platform.Environments.Select(e => e.Name).ToHashSet();
        var sources = new SourceRules(platform);
        var shared = platform.RootScopes().Where(s => s.Environment is null).ToList();
        var suffix = platform.LongestNamespaceSuffix();
        return platform.Components.SelectMany(c => CheckComponent(c, ModelPaths.Component(c.Name), environments, sources, shared, suffix));
    }

    private static IEnumerable<Diagnostic> CheckComponent(
        PlatformComponent component, string path, HashSet<string> environments, SourceRules sources, List<RootScope> shared, int suffix) =>
    [
        .. sources.Check(component.Source, path + "/source"),
        .. Finding.LabelValue(component.Category, path + "/category"),
        .. Finding.Name(
            component.Namespace, path + "/namespace",
            Syntax.LongestLabel - (component.Scope == ComponentScope.Environment ? suffix : 0)),
        .. component.AdditionalNamespaces.SelectMany(n => Finding.Name(n, path + "/otherNamespaces")),
        .. component.Environments.Keys.Where(e => !environments.Contains(e))
            .SelectMany(e => Finding.Unknown("environment", e, $"{path}/environments/{e}", environments.Order(StringComparer.Ordinal))),
        .. component.Environments.Where(e => e.Value.Version is not null)
            .SelectMany(e => sources.Check(component.Source.OrAt(e.Value.Version), $"{path}/environments/{e.Key}")),
        .. Finding.KubernetesObjects(component.Objects, path),
        .. component.Scope == ComponentScope.Environment ? [] : shared.SelectMany(s => CheckAgreement(component, path, s)),
    ];

    // One installation serves all environments of a shared cluster, so what they say about it has to be the same.
    private static IEnumerable<Diagnostic> CheckAgreement(PlatformComponent component, string path, RootScope scope)
    {
        var said = scope.ClusterEnvironments.Select(e => component.Environments.GetValueOrDefault(e.Name) ?? new()).Distinct().Count();
        return Finding.When(
            said > 1,
            DiagnosticCodes.DisagreeingEnvironments,
            path + "/environments",
            $"{string.Join(", ", scope.ClusterEnvironments.Select(e => e.Name))} share the cluster '{scope.Cluster.Name}', "
                + $"which has '{component.Name}' once, but they configure it differently.",
            "Configure it for the component as a whole, give each environment its own cluster, or use ComponentScope.Environment.");
    }
}
