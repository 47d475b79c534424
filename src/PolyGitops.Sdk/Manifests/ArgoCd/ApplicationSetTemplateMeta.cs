namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Metadata of the generated Application.</summary>
public sealed record ApplicationSetTemplateMeta : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>Annotations.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>Finalizers.</summary>
    public IReadOnlyList<string>? Finalizers { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }
}
