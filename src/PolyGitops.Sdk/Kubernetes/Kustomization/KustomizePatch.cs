namespace PolyGitops.Sdk.Kubernetes;

/// <summary>Which objects a patch applies to.</summary>
public sealed record KustomizeSelector : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>API group; empty for the core group.</summary>
    public string? Group { get; init; }

    /// <summary>Kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Selects by annotations.</summary>
    public string? AnnotationSelector { get; init; }

    /// <summary>Selects by labels.</summary>
    public string? LabelSelector { get; init; }

    /// <summary>Version.</summary>
    public string? Version { get; init; }
}
