using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kustomize;
using PolyGitops.Sdk.Validation;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Linting.Rules;

/// <summary>
/// Among Applications that are synced together, an operator comes before the custom resources that it brings the kinds of, and a
/// namespace before what runs in it. Within one Application, Argo CD puts kinds and namespaces first by itself.
/// </summary>
internal static class WaveRules
{
    public static void Check(Deployment deployment, LintReport report)
    {
        foreach (var siblings in deployment.Applications.GroupBy(a => (a.ArgoCd, a.Parent.Path)))
        {
            CheckKinds([.. siblings], siblings.First().Parent, report);
            CheckNamespaces([.. siblings], report);
        }
    }

    private static void CheckKinds(List<DeployedApplication> siblings, AppliedSet parent, LintReport report)
    {
        var providers = (
            from application in siblings
            from pair in GroupsOf(application)
            select (Group: pair, Application: application)).ToLookup(p => p.Group, p => p.Application);
        if (providers.Count == 0) return;
        foreach (var application in siblings)
        {
            foreach (var group in application.Sets.SelectMany(s => s.Objects)
                .Select(o => KubernetesScopes.GroupAndKind(o.Content).Group).Distinct())
            {
                if (IsTooEarly(application, providers[group]) is { } provider)
                    TooEarly(application, $"custom resources of {group}", provider, report);
            }
        }
        foreach (var place in parent.Objects)
            CheckDirect(place, providers[KubernetesScopes.GroupAndKind(place.Content).Group].FirstOrDefault(), report);
    }

    // A missing kind fails the dry run of the whole sync, whatever the object's wave.
    private static void CheckDirect(KustomizedObject place, DeployedApplication? provider, LintReport report)
    {
        var options = place.Content.Text("metadata", "annotations", ArgoAnnotations.SyncOptions) ?? "";
        if (provider is null || options.Contains(SyncOptions.SkipDryRunOnMissingResource, StringComparison.Ordinal)) return;
        report.Error(
            DiagnosticCodes.WaveTooEarly,
            place,
            ["kind"],
            $"The kind {place.Content.Text("kind")} is installed by the Application '{provider.Name}', which is synced "
                + "together with this object: the first sync's dry run fails.",
            $"Add the annotation {ArgoAnnotations.SyncOptions}: "
                + $"{SyncOptions.SkipDryRunOnMissingResource}, or move the object to an Application in a later wave.");
    }

    private static void CheckNamespaces(List<DeployedApplication> siblings, LintReport report)
    {
        var makers = (
            from application in siblings
            from place in application.Sets.SelectMany(s => s.Objects)
            where place.Content.Text("kind") == "Namespace"
            select (Key: (application.Cluster, place.Content.Text("metadata", "name")), Application: application)).ToLookup(m => m.Key,
            m => m.Application);
        foreach (var application in siblings)
        {
            if (application.Application.Spec?.SyncPolicy?.SyncOptions?.Contains(SyncOptions.CreateNamespace) == true) continue;
            if (IsTooEarly(application, makers[(application.Cluster, application.TargetNamespace)]) is { } maker)
                TooEarly(application, $"into the namespace '{application.TargetNamespace}'", maker, report);
        }
    }

    private static DeployedApplication? IsTooEarly(DeployedApplication application, IEnumerable<DeployedApplication> providers)
    {
        var first = providers.MinBy(p => p.Wave);
        return first is not null && first.Name != application.Name && application.Wave < first.Wave ? first : null;
    }

    private static IEnumerable<string> GroupsOf(DeployedApplication application) =>
    [
        .. application.Sources.Select(s => s.Source.Chart).OfType<string>().SelectMany(OperatorCharts.GroupsOf),
        .. application.Sets.SelectMany(s => s.Objects).Where(o => o.Content.Text("kind") == "CustomResourceDefinition")
            .Select(o => o.Content.Text("spec", "group")).OfType<string>(),
    ];

    private static void TooEarly(
        DeployedApplication application, string what, DeployedApplication provider, LintReport report) => report.Error(
        DiagnosticCodes.WaveTooEarly,
        application.Place,
        ["metadata", "annotations", ArgoAnnotations.SyncWave],
        $"The Application '{application.Name}' deploys {what} in wave {application.Wave}; '{provider.Name}' is in wave {provider.Wave}.",
        $"Move it to a wave later than {provider.Wave}.");
}
