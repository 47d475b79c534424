using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>An Argo CD Application: what is deployed, from where and to where.</summary>
public sealed record ArgoApplication : KubernetesResource
{
    /// <summary>Creates one with its API version and kind.</summary>
    public ArgoApplication()
    {
        ApiVersion = "argoproj.io/v1alpha1";
        Kind = "Application";
    }

    /// <summary>The desired state.</summary>
    public ApplicationSpec? Spec { get; init; }

    /// <summary>The sync.</summary>
    public Operation? Operation { get; init; }

    /// <summary>State.</summary>
    public ApplicationStatus? Status { get; init; }
}
