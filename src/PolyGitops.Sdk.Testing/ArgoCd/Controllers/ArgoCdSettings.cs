using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Testing.ArgoCd.Controllers;

/// <summary>What Argo CD's ConfigMap says.</summary>
internal static class ArgoCdSettings
{
    public const string ConfigMap = "argocd-cm";

    private const string HealthOfApplications = "resource.customizations.health.argoproj.io_Application";

    /// <summary>Whether Applications have a health check. Its script is taken to say what all of them say: as healthy as the status.</summary>
    public static bool JudgesApplications(Manifest? configMap) =>
        configMap?.Content.Text("data", HealthOfApplications) is { Length: > 0 }
        || configMap?.Content.Text("data", "resource.customizations")?.Contains("argoproj.io/Application:", StringComparison.Ordinal) == true;
}
