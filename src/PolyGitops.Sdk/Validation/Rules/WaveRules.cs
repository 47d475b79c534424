using System.Text.Json;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>Operators come before the custom resources they bring the kinds of, namespaces before what runs in them.</summary>
internal static class WaveRules
{
    public static IEnumerable<Diagnostic> Check(Platform platform)
    {
        var providers = (
            from component in platform.Components
            from name in GroupsOf(component)
            select (Group: name, Component: component)).ToLookup(p => p.Group, p => p.Component);
        return
        [
            .. platform.Components.SelectMany(c => CheckObjects(c.Objects, c.Wave, ModelPaths.Component(c.Name), providers)),
            .. platform.Environments.SelectMany(
                e => CheckObjects(e.Objects, SyncWaves.ClusterConfiguration, ModelPaths.Environment(e.Name), providers)),
            .. from team in platform.Teams
               from tenant in team.Namespaces
               from finding in CheckObjects(tenant.Objects, SyncWaves.Namespaces, ModelPaths.Namespace(team, tenant), providers)
               select finding,
            .. from team in platform.Teams
               from workload in team.Workloads
               from finding in CheckWorkload(workload, ModelPaths.Workload(team, workload), providers)
               select finding,
        ];
    }

    private static IEnumerable<Diagnostic> CheckWorkload(Workload workload, string path, ILookup<string, PlatformComponent> providers) =>
    [
        .. Finding.When(
            workload.Wave < SyncWaves.Namespaces,
            DiagnosticCodes.WaveTooEarly,
            path + "/wave",
            $"The workload is in wave {workload.Wave}, but its namespace is created in wave {SyncWaves.Namespaces}.",
            $"Use wave {SyncWaves.Namespaces} or a later one; the default for workloads is {SyncWaves.Applications}."),
        .. CheckObjects(workload.Objects, workload.Wave, path, providers),
    ];

    private static IEnumerable<Diagnostic> CheckObjects(
        IReadOnlyList<JsonElement> objects, int wave, string path, ILookup<string, PlatformComponent> providers) =>
        from entry in objects.Index()
        where Syntax.IsKubernetesObject(entry.Item)
        let provider = providers[KubernetesScopes.GroupAndKind(entry.Item).Group].MinBy(p => p.Wave)
        where provider is not null && wave < provider.Wave
        select Finding.Error(
            DiagnosticCodes.WaveTooEarly,
            $"{path}/objects/{entry.Index}",
            $"The {KubernetesScopes.GroupAndKind(entry.Item).Kind} is in wave {wave}, but the component '{provider.Name}' "
                + $"installs its kind in wave {provider.Wave}.",
            $"Move it to a component or environment in a wave later than {provider.Wave}.");

    private static IEnumerable<string> GroupsOf(PlatformComponent component) =>
    [
        .. component.Source switch
        {
            HelmRepositoryChart chart => OperatorCharts.GroupsOf(chart.Chart),
            OciChart chart => OperatorCharts.GroupsOf(chart.Chart),
            _ => [],
        },
        .. component.Objects.Where(o => o.Text("kind") == "CustomResourceDefinition").Select(o => o.Text("spec", "group")).OfType<string>(),
    ];
}
