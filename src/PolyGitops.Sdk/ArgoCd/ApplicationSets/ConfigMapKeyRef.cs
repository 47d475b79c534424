using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>A key in a ConfigMap.</summary>
public sealed record ConfigMapKeyRef : WireObject
{
    /// <summary>The key.</summary>
    public string? Key { get; init; }

    /// <summary>Name of the ConfigMap.</summary>
    public string? ConfigMapName { get; init; }
}
