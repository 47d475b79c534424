using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Bootstrap.Installing;

/// <summary>Which of a chart's objects an installation has.</summary>
internal static class HelmHooks
{
    private const string Hook = "helm.sh/hook";

    private static readonly string[] Installing = ["pre-install", "post-install", "crd-install"];

    /// <summary>Whether the object is part of an installation: it is not a hook, or a hook of installing.</summary>
    public static bool IsInstalled(Manifest manifest) =>
        manifest.Content.Text("metadata", "annotations", Hook) is not { } hooks
        || hooks.Split(',', StringSplitOptions.TrimEntries).Any(Installing.Contains);

    /// <summary>Whether the object stays when the chart is uninstalled.</summary>
    public static bool IsKept(Manifest manifest) => manifest.Content.Text("metadata", "annotations", "helm.sh/resource-policy") == "keep";
}
