namespace PolyGitops.Sdk.ArgoCd;

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
