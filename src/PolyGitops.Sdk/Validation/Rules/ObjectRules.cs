using System.Text.Json;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>Custom objects of the platform's author: each has one owner, contains no secret, and its project permits it.</summary>
internal static class ObjectRules
{
    // Kinds that a tenant's project forbids, so that tenants cannot relax the limits of their namespace.
    private static readonly string[] TenantBounds = ["LimitRange", "ResourceQuota"];

    public static IEnumerable<Diagnostic> Check(Platform platform) =>
        [.. CheckOwners(platform), .. All(platform).SelectMany(o => CheckSecret(o.Content, o.Path)), .. CheckBounds(platform)];

    private static IEnumerable<(JsonElement Content, string Path)> All(Platform platform) =>
    [
        .. platform.Components.SelectMany(c => Valid(c.Objects, ModelPaths.Component(c.Name))),
        .. platform.Environments.SelectMany(e => Valid(e.Objects, ModelPaths.Environment(e.Name))),
        .. platform.Teams.SelectMany(t => t.Namespaces.SelectMany(n => Valid(n.Objects, ModelPaths.Namespace(t, n)))),
        .. platform.Teams.SelectMany(t => t.Workloads.SelectMany(w => Valid(w.Objects, ModelPaths.Workload(t, w)))),
    ];

    private static IEnumerable<(JsonElement Content, string Path)> Valid(IReadOnlyList<JsonElement> objects, string path) =>
        objects.Index().Where(o => Syntax.IsKubernetesObject(o.Item)).Select(o => (o.Item, $"{path}/objects/{o.Index}"));

    private static IEnumerable<Diagnostic> CheckOwners(Platform platform)
    {
        var owners = new Dictionary<(string, string, string, string, string), string>();
        foreach (var scope in platform.RootScopes())
        {
            foreach (var (content, ns, owner, path) in Deployed(platform, scope))
            {
                var (group, kind) = KubernetesScopes.GroupAndKind(content);
                var where = content.Text("metadata", "namespace") ?? (KubernetesScopes.IsBuiltInClusterKind(content) ? "" : ns);
                var name = content.Text("metadata", "name")!;
                var key = (scope.Cluster.Name, group, kind, where, name);
                if (owners.TryAdd(key, owner)) continue;
                yield return Finding.Error(
                    DiagnosticCodes.SharedObject,
                    path,
                    $"{kind} '{name}' is deployed to the cluster '{scope.Cluster.Name}' by two Applications: "
                        + $"'{owners[key]}' and '{owner}'.",
                    "Deploy it with only one of them; put objects that a cluster has once into a component.");
            }
        }
    }

    private static IEnumerable<(
        JsonElement Content, string Namespace, string Owner, string Path)> Deployed(Platform platform, RootScope scope)
    {
        foreach (var component in platform.ComponentsOf(scope))
        {
            var ns = scope.NamespaceOf(component);
            foreach (var (content, path) in Valid(component.Objects, ModelPaths.Component(component.Name)))
                yield return (content, ns, scope.ApplicationName(component.Name), path);
        }
        foreach (var (content, path) in Valid(scope.Environment?.Objects ?? [], ModelPaths.Environment(scope.Name)))
            yield return (content, ObjectNames.DefaultNamespace, scope.ApplicationName(ObjectNames.Policies), path);
        foreach (var (team, workload, _) in platform.WorkloadsOf(scope))
        {
            foreach (var (content, path) in Valid(workload.Objects, ModelPaths.Workload(team, workload)))
                yield return (content, scope.NamespaceOf(team, workload), scope.ApplicationName(workload.Name), path);
        }
    }

    private static IEnumerable<Diagnostic> CheckSecret(JsonElement content, string path) => Finding.When(
        content.Text("kind") == "Secret" && content.Text("apiVersion") == "v1"
            && (HasValues(content, "data") || HasValues(content, "stringData")),
        DiagnosticCodes.SecretInPlainText,
        path,
        $"The Secret '{content.Text("metadata", "name")}' would be written to the k8s repository in plain text.",
        "Use a SealedSecret or an ExternalSecret instead, or remove its values.");

    private static bool HasValues(JsonElement content, string map) =>
        content.Field(map) is { ValueKind: JsonValueKind.Object } entries
            && entries.EnumerateObject().Any(
                e => e.Value.ValueKind == JsonValueKind.String && !PlainSecrets.IsReference(e.Value.GetString()!));

    private static IEnumerable<Diagnostic> CheckBounds(Platform platform)
    {
        var open = platform.Components.Select(c => c.Project).ToHashSet();
        return
            from team in platform.Teams
            where !open.Contains(team.Project)
            from workload in team.Workloads
            from entry in Valid(workload.Objects, ModelPaths.Workload(team, workload))
            where TenantBounds.Contains(entry.Content.Text("kind")) && entry.Content.Text("apiVersion") == "v1"
            select Finding.Error(
                DiagnosticCodes.ForbiddenByProject,
                entry.Path,
                $"The project '{team.Project}' does not permit the kind {entry.Content.Text("kind")}: "
                    + "a workload must not change the limits of its namespace.",
                "Set it for the namespace: AddNamespace(name, n => n.WithQuota(...)).");
    }
}
