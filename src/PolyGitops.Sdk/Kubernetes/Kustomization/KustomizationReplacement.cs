using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Kubernetes;

/// <summary>A value copied from one field to others.</summary>
public sealed record KustomizationReplacement : WireObject
{
    /// <summary>File with the replacement, in place of everything else.</summary>
    public string? Path { get; init; }

    /// <summary>Where the value comes from.</summary>
    public KustomizationReplacementSource? Source { get; init; }

    /// <summary>The value itself, in place of a source (kustomize 5.7).</summary>
    public string? SourceValue { get; init; }

    /// <summary>Where it goes.</summary>
    public IReadOnlyList<KustomizationReplacementTarget>? Targets { get; init => field = ByContent.Of(value); }
}

/// <summary>Which part of a field a replacement reads or writes.</summary>
public sealed record KustomizationReplacementOptions : WireObject
{
    /// <summary>Text between the parts.</summary>
    public string? Delimiter { get; init; }

    /// <summary>Which part, from 0.</summary>
    public long? Index { get; init; }

    /// <summary>Encoding; kustomize does not read it.</summary>
    public string? Encoding { get; init; }

    /// <summary>Whether the field is created when it is absent.</summary>
    public bool? Create { get; init; }
}

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

/// <summary>The objects and fields that a replacement's value goes to.</summary>
public sealed record KustomizationReplacementTarget : WireObject
{
    /// <summary>The objects.</summary>
    public KustomizeSelector? Select { get; init; }

    /// <summary>Objects among them that are left alone.</summary>
    public IReadOnlyList<KustomizeSelector>? Reject { get; init => field = ByContent.Of(value); }

    /// <summary>Paths of the fields, <c>.</c> between their parts; <c>metadata.name</c> when absent.</summary>
    public IReadOnlyList<string>? FieldPaths { get; init => field = ByContent.Of(value); }

    /// <summary>Which part of the fields.</summary>
    public KustomizationReplacementOptions? Options { get; init; }
}
