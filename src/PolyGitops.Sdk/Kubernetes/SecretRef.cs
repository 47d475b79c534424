namespace PolyGitops.Sdk.Kubernetes;

/// <summary>A key in a Secret.</summary>
public sealed record SecretRef : WireObject
{
    /// <summary>The key.</summary>
    public string? Key { get; init; }

    /// <summary>Name of the Secret.</summary>
    public string? SecretName { get; init; }
}
