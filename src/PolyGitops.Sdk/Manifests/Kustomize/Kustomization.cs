using System.Text.Json;

namespace PolyGitops.Sdk.Manifests.Kustomize;

/// <summary>A <c>kustomization.yaml</c>: what a folder consists of and what is changed about it.</summary>
public sealed record Kustomization : WireObject
{
    /// <summary>API group and version.</summary>
    public string? ApiVersion { get; init; } = "kustomize.config.k8s.io/v1beta1";

    /// <summary>Kind.</summary>
    public string? Kind { get; init; } = "Kustomization";

    /// <summary>Namespace that every namespaced object is put into.</summary>
    public string? Namespace { get; init; }

    /// <summary>Text before every name.</summary>
    public string? NamePrefix { get; init; }

    /// <summary>Text behind every name.</summary>
    public string? NameSuffix { get; init; }

    /// <summary>Files and folders with objects.</summary>
    public IReadOnlyList<string>? Resources { get; init; }

    /// <summary>Folders with components.</summary>
    public IReadOnlyList<string>? Components { get; init; }

    /// <summary>Labels for every object.</summary>
    public IReadOnlyList<KustomizationLabels>? Labels { get; init; }

    /// <summary>Annotations for every object.</summary>
    public IReadOnlyDictionary<string, string>? CommonAnnotations { get; init; }

    /// <summary>Images that get another name, tag or digest.</summary>
    public IReadOnlyList<KustomizationImage>? Images { get; init; }

    /// <summary>Patches.</summary>
    public IReadOnlyList<ArgoCd.KustomizePatch>? Patches { get; init; }

    /// <summary>Values copied from one field to others, any JSON.</summary>
    public IReadOnlyList<JsonElement>? Replacements { get; init; }

    /// <summary>ConfigMaps made of files and literals, any JSON.</summary>
    public IReadOnlyList<JsonElement>? ConfigMapGenerator { get; init; }

    /// <summary>Secrets made of files and literals, any JSON.</summary>
    public IReadOnlyList<JsonElement>? SecretGenerator { get; init; }

    /// <summary>Options of the generators, any JSON.</summary>
    public JsonElement? GeneratorOptions { get; init; }
}
