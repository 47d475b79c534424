namespace PolyGitops.Sdk.Manifests.Kustomize;

/// <summary>The objects and fields that a replacement's value goes to.</summary>
public sealed record KustomizationReplacementTarget : WireObject
{
    /// <summary>The objects.</summary>
    public ArgoCd.KustomizeSelector? Select { get; init; }

    /// <summary>Objects among them that are left alone.</summary>
    public IReadOnlyList<ArgoCd.KustomizeSelector>? Reject { get; init; }

    /// <summary>Paths of the fields, <c>.</c> between their parts; <c>metadata.name</c> when absent.</summary>
    public IReadOnlyList<string>? FieldPaths { get; init; }

    /// <summary>Which part of the fields.</summary>
    public KustomizationReplacementOptions? Options { get; init; }
}
