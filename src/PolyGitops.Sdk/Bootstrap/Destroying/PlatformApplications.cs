using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Bootstrap.Destroying;

/// <summary>Which Applications are the platform's, and what they are.</summary>
internal static class PlatformApplications
{
    public static ResourceQuery Query(Platform platform) => new() { Type = ResourceType.Application, Namespace = platform.ArgoCd.Namespace };

    /// <summary>
    /// Whether an Application goes with the platform. In the platform's own Argo CD all do; in a shared one, those that
    /// its roots lead to.
    /// </summary>
    public static bool IsOwn(Manifest application, Platform platform, BootstrapOptions options) =>
        options.ArgoCd is not null
        || (application.Content.Text("metadata", "labels", PlatformLabels.Root) is { } root && platform.RootScopes().Any(s => s.Name == root));

    /// <summary>Whether it is one of the platform's roots.</summary>
    public static bool IsRoot(Manifest application, Platform platform) =>
        platform.RootScopes().Any(s => s.ApplicationName(ObjectNames.Root) == application.Name);

    /// <summary>Whether it creates Applications.</summary>
    public static bool IsGenerator(Manifest application) => application.Content.Items("status", "resources").Any(r =>
        r.Text("group") == ArgoObjects.Group && r.Text("kind") is ArgoObjects.Application or ArgoObjects.ApplicationSet);

    /// <summary>Whether its deletion waits for an Argo CD.</summary>
    public static bool HasFinalizer(Manifest application) =>
        application.Content.Items("metadata", "finalizers").Any(f => f.GetString()?.Contains(".argocd.argoproj.io", StringComparison.Ordinal) == true);
}
