using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>The Application that is generated for each set of parameters.</summary>
public sealed record ApplicationSetTemplate : WireObject
{
    /// <summary>Metadata.</summary>
    public ApplicationSetTemplateMeta? Metadata { get; init; }

    /// <summary>The desired state.</summary>
    public ApplicationSpec? Spec { get; init; }
}

/// <summary>Metadata of the generated Application.</summary>
public sealed record ApplicationSetTemplateMeta : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>Annotations.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init => field = ByContent.Of(value); }

    /// <summary>Finalizers.</summary>
    public IReadOnlyList<string>? Finalizers { get; init => field = ByContent.Of(value); }

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init => field = ByContent.Of(value); }
}
