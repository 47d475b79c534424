using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Testing.ArgoCd.Charts;

/// <summary>Argo CD's workloads in a cluster.</summary>
internal static class ArgoCdWorkloads
{
    /// <summary>What the chart calls itself.</summary>
    public const string Name = "argocd";

    private static readonly (string Component, string Values, string Image, int Port, bool IsStateful)[] Parts =
    [
        ("application-controller", "controller", "argocd", 8082, true),
        ("applicationset-controller", "applicationSet", "argocd", 7000, false),
        ("redis", "redis", "redis", 6379, false),
        ("repo-server", "repoServer", "argocd", 8081, false),
        ("server", "server", "argocd", 8080, false),
    ];

    public static IEnumerable<Manifest> Of(HelmRelease release)
    {
        var objects = new ReleaseObjects(release, Name);
        var values = new ReleaseValues(release.Values);
        var version = values.Text("global.image.tag") ?? (release.Version.Length > 0 ? release.Version : "latest");
        foreach (var part in Parts)
        {
            yield return objects.Make("v1", "ServiceAccount", part.Component);
            yield return objects.Make(
                "v1", "Service", part.Component, content: new() { ["spec"] = objects.ServiceSpec(part.Component, part.Port) });
            var spec = objects.PodSpec(part.Component, $"{StandInImages.Registry}/{part.Image}:{version}", part.Port);
            spec["replicas"] = values.Number($"{part.Values}.replicas") ?? 1;
            if (part.IsStateful) spec["serviceName"] = objects.NameOf(part.Component);
            yield return objects.Make(
                "apps/v1", part.IsStateful ? "StatefulSet" : "Deployment", part.Component, content: new() { ["spec"] = spec });
        }
        foreach (var manifest in Rights(objects, release)) yield return manifest;
    }

    // The controller applies whatever the Applications hold.
    private static IEnumerable<Manifest> Rights(ReleaseObjects objects, HelmRelease release)
    {
        const string Controller = "application-controller";
        var everything = new JsonObject
        {
            ["apiGroups"] = new JsonArray("*"),
            ["resources"] = new JsonArray("*"),
            ["verbs"] = new JsonArray("*"),
        };
        yield return objects.Make(
            "rbac.authorization.k8s.io/v1", "ClusterRole", Controller, content: new() { ["rules"] = new JsonArray(everything) },
            isClusterWide: true);
        var binding = new JsonObject
        {
            ["roleRef"] = new JsonObject
            {
                ["apiGroup"] = "rbac.authorization.k8s.io",
                ["kind"] = "ClusterRole",
                ["name"] = objects.NameOf(Controller),
            },
            ["subjects"] = new JsonArray(
                new JsonObject { ["kind"] = "ServiceAccount", ["name"] = objects.NameOf(Controller), ["namespace"] = release.Namespace }),
        };
        yield return objects.Make("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", Controller, content: binding, isClusterWide: true);
    }
}
