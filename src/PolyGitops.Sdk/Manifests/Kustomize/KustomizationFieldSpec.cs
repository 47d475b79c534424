namespace PolyGitops.Sdk.Manifests.Kustomize;

/// <summary>A field of some kinds of objects.</summary>
public sealed record KustomizationFieldSpec : WireObject
{
    /// <summary>API group of the objects; all when absent.</summary>
    public string? Group { get; init; }

    /// <summary>API version of the objects; all when absent.</summary>
    public string? Version { get; init; }

    /// <summary>Kind of the objects; all when absent.</summary>
    public string? Kind { get; init; }

    /// <summary>Path of the field, <c>/</c> between its parts.</summary>
    public string? Path { get; init; }

    /// <summary>Whether the field is created when it is absent.</summary>
    public bool? Create { get; init; }
}
