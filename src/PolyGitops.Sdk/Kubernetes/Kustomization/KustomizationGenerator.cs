using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Kubernetes;

/// <summary>A ConfigMap or a Secret that a kustomization generates.</summary>
public sealed record KustomizationGenerator : WireObject
{
    /// <summary>Name, to which the hash of the content is appended.</summary>
    public string? Name { get; init; }

    /// <summary>Namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary><c>create</c> (default), or what is done to the object that is there: <c>replace</c>, <c>merge</c>.</summary>
    public string? Behavior { get; init; }

    /// <summary>Type of a Secret, <c>Opaque</c> when absent; a ConfigMap has none.</summary>
    public string? Type { get; init; }

    /// <summary>Entries, each <c>key=value</c>.</summary>
    public IReadOnlyList<string>? Literals { get; init => field = ByContent.Of(value); }

    /// <summary>Files that become an entry each, <c>path</c> or <c>key=path</c>.</summary>
    public IReadOnlyList<string>? Files { get; init => field = ByContent.Of(value); }

    /// <summary>Files with a <c>key=value</c> in each line.</summary>
    public IReadOnlyList<string>? Envs { get; init => field = ByContent.Of(value); }

    /// <summary>One such file, the old way to say <see cref="Envs"/>.</summary>
    public string? Env { get; init; }

    /// <summary>Options, before those of the kustomization.</summary>
    public KustomizationGeneratorOptions? Options { get; init; }
}

/// <summary>Options of the objects that a kustomization generates.</summary>
public sealed record KustomizationGeneratorOptions : WireObject
{
    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init => field = ByContent.Of(value); }

    /// <summary>Annotations.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init => field = ByContent.Of(value); }

    /// <summary>Whether names have no content hash.</summary>
    public bool? DisableNameSuffixHash { get; init; }

    /// <summary>Whether the objects are immutable.</summary>
    public bool? Immutable { get; init; }
}
