using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

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

/// <summary>What Argo CD keeps about a project.</summary>
public sealed record AppProjectStatus : WireObject
{
    /// <summary>Tokens that were issued, by role.</summary>
    public IReadOnlyDictionary<string, JwtTokens>? JwtTokensByRole { get; init => field = ByContent.Of(value); }
}

/// <summary>The tokens of a role.</summary>
public sealed record JwtTokens : WireObject
{
    /// <summary>The items.</summary>
    public IReadOnlyList<JwtToken>? Items { get; init => field = ByContent.Of(value); }
}
