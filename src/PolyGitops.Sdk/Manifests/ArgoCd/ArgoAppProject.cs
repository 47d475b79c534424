namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>An Argo CD AppProject: what its Applications may use.</summary>
public sealed record ArgoAppProject : KubernetesResource
{
    /// <summary>Creates one with its API version and kind.</summary>
    public ArgoAppProject()
    {
        ApiVersion = "argoproj.io/v1alpha1";
        Kind = "AppProject";
    }

    /// <summary>The desired state.</summary>
    public AppProjectSpec? Spec { get; init; }

    /// <summary>State.</summary>
    public AppProjectStatus? Status { get; init; }
}
