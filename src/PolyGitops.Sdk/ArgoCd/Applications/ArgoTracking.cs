using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.ArgoCd.Applications;

/// <summary>The mark by which Argo CD knows what it deployed: an annotation, or the label of older installations.</summary>
internal static class ArgoTracking
{
    private const string InstanceLabel = "app.kubernetes.io/instance";

    /// <summary>Name of the Application that an object belongs to; null for none.</summary>
    public static string? OwnerOf(Manifest manifest) =>
        // NAME:GROUP/KIND:NAMESPACE/NAME
        manifest.Content.Text("metadata", "annotations", ArgoAnnotations.TrackingId)?.Split(':')[0]
        ?? manifest.Content.Text("metadata", "labels", InstanceLabel);
}
