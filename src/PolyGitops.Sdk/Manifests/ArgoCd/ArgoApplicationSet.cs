namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>An Argo CD ApplicationSet: Applications made from a template and generators.</summary>
public sealed record ArgoApplicationSet : KubernetesResource
{
    /// <summary>Creates one with its API version and kind.</summary>
    public ArgoApplicationSet()
    {
        ApiVersion = "argoproj.io/v1alpha1";
        Kind = "ApplicationSet";
    }

    /// <summary>The desired state.</summary>
    public ApplicationSetSpec? Spec { get; init; }

    /// <summary>State.</summary>
    public ApplicationSetStatus? Status { get; init; }
}
