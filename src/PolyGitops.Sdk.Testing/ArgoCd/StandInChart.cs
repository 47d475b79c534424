using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.ArgoCd.Charts;

namespace PolyGitops.Sdk.Testing;

/// <summary>
/// Stands in for a chart that is not available: a ServiceAccount, a Service, a Deployment with <c>replicaCount</c> and
/// <c>image.repository</c>/<c>image.tag</c> of the values, and the CRDs that well-known operators bring. It is not that chart.
/// </summary>
public static class StandInChart
{
    private const int Port = 8080;

    /// <summary>The objects of a release.</summary>
    public static IReadOnlyList<Manifest> Manifests(HelmRelease release)
    {
        ArgumentNullException.ThrowIfNull(release);
        var objects = new ReleaseObjects(release, nameOverride: null);
        return
        [
            .. OperatorDefinitions.Of(release.Chart).Select(d => Manifest.FromJson(d.ToJsonString())),
            objects.Make("v1", "ServiceAccount"),
            objects.Make("v1", "Service", content: new() { ["spec"] = objects.ServiceSpec(component: null, Port) }),
            objects.Make("apps/v1", "Deployment", content: new() { ["spec"] = Deployment(objects, release) }),
        ];
    }

    private static JsonObject Deployment(ReleaseObjects objects, HelmRelease release)
    {
        var values = new ReleaseValues(release.Values);
        var repository = values.Text("image.repository") ?? $"{StandInImages.Registry}/{release.Chart}";
        var tag = values.Text("image.tag") ?? (release.Version.Length > 0 ? release.Version : "latest");
        var spec = objects.PodSpec(component: null, $"{repository}:{tag}", Port);
        spec["replicas"] = values.Number("replicaCount") ?? 1;
        return spec;
    }
}
