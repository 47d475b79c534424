namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Labels and annotations of the namespace that CreateNamespace creates.</summary>
public sealed record ManagedNamespaceMetadata : WireObject
{
    /// <summary>Annotations.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }
}
