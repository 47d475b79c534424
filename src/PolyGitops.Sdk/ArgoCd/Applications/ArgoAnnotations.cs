namespace PolyGitops.Sdk.ArgoCd;

/// <summary>Annotations that Argo CD reads.</summary>
public static class ArgoAnnotations
{
    /// <summary>Order within a phase: an integer. What is not one counts as no wave.</summary>
    public const string SyncWave = "argocd.argoproj.io/sync-wave";

    /// <summary>Options for this object, joined by commas; see <see cref="SyncOptions"/>.</summary>
    public const string SyncOptions = "argocd.argoproj.io/sync-options";

    /// <summary>How this object is compared.</summary>
    public const string CompareOptions = "argocd.argoproj.io/compare-options";

    /// <summary>The phase that this object is a hook of; see <see cref="Hook"/>.</summary>
    public const string Hook = "argocd.argoproj.io/hook";

    /// <summary>When a hook is deleted; see <see cref="HookDeletePolicy"/>.</summary>
    public const string HookDeletePolicy = "argocd.argoproj.io/hook-delete-policy";

    /// <summary>Excludes this object from its Application's health.</summary>
    public const string IgnoreHealthCheck = "argocd.argoproj.io/ignore-healthcheck";

    /// <summary>Requests a refresh of the Application: <c>normal</c> or <c>hard</c>.</summary>
    public const string Refresh = "argocd.argoproj.io/refresh";

    /// <summary>Paths whose changes cause manifests to be rendered again.</summary>
    public const string ManifestGeneratePaths = "argocd.argoproj.io/manifest-generate-paths";

    /// <summary>The Application that an object belongs to.</summary>
    public const string TrackingId = "argocd.argoproj.io/tracking-id";
}

/// <summary>Finalizers of Applications: what their deletion does first.</summary>
public static class ArgoFinalizers
{
    /// <summary>Deletes the objects in the foreground.</summary>
    public const string Resources = "resources-finalizer.argocd.argoproj.io";

    /// <summary>Deletes the objects in the foreground.</summary>
    public const string ResourcesForeground = Resources + "/foreground";

    /// <summary>Deletes the objects in the background.</summary>
    public const string ResourcesBackground = Resources + "/background";

    /// <summary>Runs the PreDelete hooks.</summary>
    public const string PreDelete = "pre-delete-finalizer.argocd.argoproj.io";

    /// <summary>Runs the PostDelete hooks.</summary>
    public const string PostDelete = "post-delete-finalizer.argocd.argoproj.io";
}
