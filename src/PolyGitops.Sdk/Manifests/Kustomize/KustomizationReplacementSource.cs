namespace PolyGitops.Sdk.Manifests.Kustomize;

/// <summary>The one object and field that a replacement's value comes from.</summary>
public sealed record KustomizationReplacementSource : WireObject
{
    /// <summary>API group.</summary>
    public string? Group { get; init; }

    /// <summary>API version.</summary>
    public string? Version { get; init; }

    /// <summary>Kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>Path of the field, <c>.</c> between its parts; <c>metadata.name</c> when absent.</summary>
    public string? FieldPath { get; init; }

    /// <summary>Which part of the value.</summary>
    public KustomizationReplacementOptions? Options { get; init; }
}
