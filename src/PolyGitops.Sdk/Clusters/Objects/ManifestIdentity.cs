using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Clusters.Objects;

/// <summary>What the server wrote into the metadata of an object.</summary>
internal static class ManifestIdentity
{
    public static string Version(this Manifest manifest) => manifest.Content.Text("metadata", "resourceVersion") ?? "";
}
