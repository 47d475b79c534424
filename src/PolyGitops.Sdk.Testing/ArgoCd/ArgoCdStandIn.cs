using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Testing.ArgoCd.Charts;

namespace PolyGitops.Sdk.Testing;

/// <summary>
/// Stands in for the chart <c>argo-cd</c>: its CRDs with schemas made from the SDK's wire records, so that a field which Argo CD does
/// not know is refused or dropped as by the real ones; ConfigMaps and Secrets from <c>configs.*</c> of the values; its Deployments and
/// its StatefulSet. A <see cref="FakeCluster"/> makes them ready; a <c>FakeArgoCd</c> does their work.
/// </summary>
public static class ArgoCdStandIn
{
    /// <summary>Name of the chart.</summary>
    public const string Chart = "argo-cd";

    /// <summary>The CRDs of Application, ApplicationSet and AppProject.</summary>
    public static IReadOnlyList<Manifest> Definitions { get; } = [.. ArgoCdDefinitions.All];

    /// <summary>The objects of a release, CRDs first unless <c>crds.install</c> is false.</summary>
    public static IReadOnlyList<Manifest> Manifests(HelmRelease release)
    {
        ArgumentNullException.ThrowIfNull(release);
        var values = new ReleaseValues(release.Values);
        return
        [
            .. values.Flag("crds.install") != false ? Definitions : [],
            .. ArgoCdConfiguration.Of(release),
            .. ArgoCdWorkloads.Of(release),
        ];
    }

    /// <summary>The objects of a release named <c>argocd</c> in the namespace <c>argocd</c>, with default values.</summary>
    public static IReadOnlyList<Manifest> Manifests() =>
        Manifests(new() { Chart = Chart, Name = ObjectNames.ArgoCd, Namespace = "argocd" });
}
