using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.ArgoCd.Live;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Testing.ArgoCd.Controllers;

/// <summary>The settings in Argo CD's ConfigMap.</summary>
internal static class ArgoCdSettings
{
    public const string ConfigMap = "argocd-cm";

    private const string Parameters = "argocd-cmd-params-cm";

    private const string HealthOfApplications = "resource.customizations.health.argoproj.io_Application";

    /// <summary>
    /// Whether the health of each object stands in the status of its Application. Since 3.0 it does so only where
    /// <c>controller.resource.health.persist</c> says so.
    /// </summary>
    public static bool PersistsHealth(LiveCluster hub, string space) =>
        hub.Objects.Find(new("", "ConfigMap", space, Parameters))?.Manifest.Content.Text(
            "data", "controller.resource.health.persist") == "true";

    /// <summary>Whether Applications have a health check. Its script is assumed to be the usual one: as healthy as the status.</summary>
    public static bool AssessesApplications(Manifest? configMap) =>
        configMap?.Content.Text("data", HealthOfApplications) is { Length: > 0 }
        || configMap?.Content.Text("data", "resource.customizations")?.Contains(
            "argoproj.io/Application:", StringComparison.Ordinal) == true;
}
