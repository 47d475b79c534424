namespace PolyGitops.Sdk.Manifests.ImageUpdaters;

/// <summary>An ImageUpdater of Argo CD Image Updater: which images of which Applications are kept up to date.</summary>
public sealed record ImageUpdaterResource : KubernetesResource
{
    /// <summary>Creates one with its API version and kind.</summary>
    public ImageUpdaterResource()
    {
        ApiVersion = "argocd-image-updater.argoproj.io/v1alpha1";
        Kind = "ImageUpdater";
    }

    /// <summary>The desired state.</summary>
    public ImageUpdaterSpec? Spec { get; init; }

    /// <summary>State.</summary>
    public ImageUpdaterStatus? Status { get; init; }
}
