using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kustomize;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Linting.Rules;

/// <summary>Objects that two Applications deploy: each undoes what the other does.</summary>
internal static class OwnershipRules
{
    public static void Check(Deployment deployment, LintReport report)
    {
        var owners = new Dictionary<(string, string, string, string, string), (DeployedApplication Application, KustomizedObject Place)>();
        foreach (var application in deployment.Applications)
        {
            foreach (var place in application.Sets.SelectMany(s => s.Objects).Where(IsOwned))
            {
                var owner = (Application: application, Place: place);
                if (!owners.TryAdd(KeyOf(application, place), owner)
                    && owners[KeyOf(application, place)] is var first
                    && first.Application.Name != application.Name)
                    Report(first, owner, report);
            }
        }
    }

    private static void Report(
        (DeployedApplication Application, KustomizedObject Place) first,
        (DeployedApplication Application, KustomizedObject Place) second, LintReport report)
    {
        var name = second.Place.Content.Text("metadata", "name");
        var isOneFile = first.Place.File == second.Place.File && first.Place.Document == second.Place.Document;
        report.Error(
            DiagnosticCodes.SharedObject,
            isOneFile ? second.Application.Place : second.Place,
            ["metadata", "name"],
            $"{second.Place.Content.Text("kind")} '{name}' is deployed by two Applications: "
                + $"'{first.Application.Name}' ({first.Place.File}) and '{second.Application.Name}'.",
            "Deploy it with only one of them.");
    }

    // Hooks are recreated by each sync, and a generated name is never the same.
    private static bool IsOwned(KustomizedObject place) =>
        place.Content.Text("metadata", "name") is { Length: > 0 }
            && place.Content.Text("metadata", "annotations", ArgoAnnotations.Hook) is null;

    private static (string, string, string, string, string) KeyOf(DeployedApplication application, KustomizedObject place)
    {
        var (group, kind) = KubernetesScopes.GroupAndKind(place.Content);
        var ns = KubernetesScopes.IsBuiltInClusterKind(place.Content)
            ? ""
            : place.Content.Text("metadata", "namespace") ?? application.TargetNamespace;
        // Two Argo CDs have a cluster of their own each.
        var cluster = application.Cluster == Cluster.InClusterServer ? application.ArgoCd : application.Cluster;
        return (cluster, group, kind, ns, place.Content.Text("metadata", "name")!);
    }
}
