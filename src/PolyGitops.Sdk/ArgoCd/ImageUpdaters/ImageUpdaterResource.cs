using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

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

/// <summary>Applications by name pattern, and what is updated in them.</summary>
public sealed record ApplicationRef : WireObject
{
    /// <summary>A glob that names match.</summary>
    public string? NamePattern { get; init; }

    /// <summary>Images.</summary>
    public IReadOnlyList<ImageConfig>? Images { get; init => field = ByContent.Of(value); }

    /// <summary>How newer tags are found.</summary>
    public CommonUpdateSettings? CommonUpdateSettings { get; init; }

    /// <summary>Whether images have to be signed.</summary>
    public ImagesVerification? ImagesVerification { get; init; }

    /// <summary>Selects by labels.</summary>
    public LabelSelector? LabelSelectors { get; init; }

    /// <summary>Whether the Application's annotations say what is updated.</summary>
    public bool? UseAnnotations { get; init; }

    /// <summary>Where an update is written.</summary>
    public WriteBackConfig? WriteBackConfig { get; init; }
}

/// <summary>An image that is kept up to date.</summary>
public sealed record ImageConfig : WireObject
{
    /// <summary>Name of the image inside its Application.</summary>
    public string? Alias { get; init; }

    /// <summary>Registry and path of the image, with the constraint as its tag.</summary>
    public string? ImageName { get; init; }

    /// <summary>How newer tags are found.</summary>
    public CommonUpdateSettings? CommonUpdateSettings { get; init; }

    /// <summary>Whether images have to be signed.</summary>
    public ImagesVerification? ImagesVerification { get; init; }

    /// <summary>Where it is in the manifests.</summary>
    public ManifestTarget? ManifestTargets { get; init; }
}

/// <summary>Desired state of an ImageUpdater.</summary>
public sealed record ImageUpdaterSpec : WireObject
{
    /// <summary>Applications and what is updated in them.</summary>
    public IReadOnlyList<ApplicationRef>? ApplicationRefs { get; init => field = ByContent.Of(value); }

    /// <summary>How newer tags are found.</summary>
    public CommonUpdateSettings? CommonUpdateSettings { get; init; }

    /// <summary>Whether images have to be signed.</summary>
    public ImagesVerification? ImagesVerification { get; init; }

    /// <summary>Where an update is written.</summary>
    public WriteBackConfig? WriteBackConfig { get; init; }
}

/// <summary>Where an image is in the manifests. One of the three is set.</summary>
public sealed record ManifestTarget : WireObject
{
    /// <summary>Helm.</summary>
    public ManifestTargetValues? Helm { get; init; }

    /// <summary>Kustomize.</summary>
    public ManifestTargetKustomize? Kustomize { get; init; }

    /// <summary>A plugin.</summary>
    public ManifestTargetValues? Plugin { get; init; }
}

/// <summary>Where a kustomization names an image.</summary>
public sealed record ManifestTargetKustomize : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }
}

/// <summary>Where values name an image.</summary>
public sealed record ManifestTargetValues : WireObject
{
    /// <summary>Path in the values of the image without tag.</summary>
    public string? Name { get; init; }

    /// <summary>Path in the values of image and tag in one.</summary>
    public string? Spec { get; init; }

    /// <summary>Path in the values of the tag.</summary>
    public string? Tag { get; init; }
}
