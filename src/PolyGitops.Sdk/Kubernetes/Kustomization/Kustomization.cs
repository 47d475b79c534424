using System.Text.Json;
using System.Text.Json.Serialization;
using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Kubernetes;

/// <summary>A <c>kustomization.yaml</c>: what a folder consists of and what is changed about it.</summary>
public sealed record Kustomization : WireObject
{
    private readonly JsonByContent _sortOptions;
    private readonly JsonByContent _openApi;
    private readonly JsonByContent _helmGlobals;

    /// <summary>API group and version.</summary>
    public string? ApiVersion { get; init; } = "kustomize.config.k8s.io/v1beta1";

    /// <summary>Kind: <c>Kustomization</c>, or <c>Component</c> for one that other kustomizations mix in.</summary>
    public string? Kind { get; init; } = "Kustomization";

    /// <summary>Name, labels and annotations of the kustomization itself; nothing reads them.</summary>
    public ObjectMeta? Metadata { get; init; }

    /// <summary>Namespace that every namespaced object is put into.</summary>
    public string? Namespace { get; init; }

    /// <summary>Prefix of every name.</summary>
    public string? NamePrefix { get; init; }

    /// <summary>Suffix of every name.</summary>
    public string? NameSuffix { get; init; }

    /// <summary>Files and folders with objects.</summary>
    public IReadOnlyList<string>? Resources { get; init => field = ByContent.Of(value); }

    /// <summary>Folders with objects, the old way to say <see cref="Resources"/>.</summary>
    public IReadOnlyList<string>? Bases { get; init => field = ByContent.Of(value); }

    /// <summary>Folders with components.</summary>
    public IReadOnlyList<string>? Components { get; init => field = ByContent.Of(value); }

    /// <summary>Labels for every object.</summary>
    public IReadOnlyList<KustomizationLabels>? Labels { get; init => field = ByContent.Of(value); }

    /// <summary>Labels for every object and every selector, the old way to say <see cref="Labels"/>.</summary>
    public IReadOnlyDictionary<string, string>? CommonLabels { get; init => field = ByContent.Of(value); }

    /// <summary>Annotations for every object.</summary>
    public IReadOnlyDictionary<string, string>? CommonAnnotations { get; init => field = ByContent.Of(value); }

    /// <summary>Images that get another name, tag or digest.</summary>
    public IReadOnlyList<KustomizationImage>? Images { get; init => field = ByContent.Of(value); }

    /// <summary>Images, the old way to say <see cref="Images"/>.</summary>
    public IReadOnlyList<KustomizationImage>? ImageTags { get; init => field = ByContent.Of(value); }

    /// <summary>Workloads that get another number of replicas.</summary>
    public IReadOnlyList<KustomizationReplica>? Replicas { get; init => field = ByContent.Of(value); }

    /// <summary>Patches.</summary>
    public IReadOnlyList<KustomizePatch>? Patches { get; init => field = ByContent.Of(value); }

    /// <summary>Strategic merge patches, each a path or the patch itself; the old way to say <see cref="Patches"/>.</summary>
    public IReadOnlyList<string>? PatchesStrategicMerge { get; init => field = ByContent.Of(value); }

    /// <summary>JSON patches (RFC 6902); the old way to say <see cref="Patches"/>.</summary>
    public IReadOnlyList<KustomizePatch>? PatchesJson6902 { get; init => field = ByContent.Of(value); }

    /// <summary>Values copied from one field to others.</summary>
    public IReadOnlyList<KustomizationReplacement>? Replacements { get; init => field = ByContent.Of(value); }

    /// <summary>ConfigMaps made of files and literals.</summary>
    public IReadOnlyList<KustomizationGenerator>? ConfigMapGenerator { get; init => field = ByContent.Of(value); }

    /// <summary>Secrets made of files and literals.</summary>
    public IReadOnlyList<KustomizationGenerator>? SecretGenerator { get; init => field = ByContent.Of(value); }

    /// <summary>Options of all generators.</summary>
    public KustomizationGeneratorOptions? GeneratorOptions { get; init; }

    /// <summary>Names put in place of <c>$(NAME)</c>, the old way to say <see cref="Replacements"/>; any JSON.</summary>
    public IReadOnlyList<JsonElement>? Vars { get; init => field = ByContent.Of(value); }

    /// <summary>Order of the objects, any JSON.</summary>
    public JsonElement? SortOptions { get => _sortOptions.Value; init => _sortOptions = new(value); }

    /// <summary>OpenAPI schema of kinds that Kubernetes does not have, any JSON.</summary>
    [JsonPropertyName("openapi")]
    public JsonElement? OpenApi { get => _openApi.Value; init => _openApi = new(value); }

    /// <summary>Files with schemas of custom resources.</summary>
    public IReadOnlyList<string>? Crds { get; init => field = ByContent.Of(value); }

    /// <summary>Files that configure the transformers.</summary>
    public IReadOnlyList<string>? Configurations { get; init => field = ByContent.Of(value); }

    /// <summary>Generators beside the built-in ones: files, or the configuration itself.</summary>
    public IReadOnlyList<string>? Generators { get; init => field = ByContent.Of(value); }

    /// <summary>Transformers beside the built-in ones: files, or the configuration itself.</summary>
    public IReadOnlyList<string>? Transformers { get; init => field = ByContent.Of(value); }

    /// <summary>Validators: files, or the configuration itself.</summary>
    public IReadOnlyList<string>? Validators { get; init => field = ByContent.Of(value); }

    /// <summary>Settings of all Helm charts, any JSON.</summary>
    public JsonElement? HelmGlobals { get => _helmGlobals.Value; init => _helmGlobals = new(value); }

    /// <summary>Helm charts, rendered when the build allows it; any JSON.</summary>
    public IReadOnlyList<JsonElement>? HelmCharts { get; init => field = ByContent.Of(value); }

    /// <summary>Helm charts, the old way to say <see cref="HelmCharts"/>; any JSON.</summary>
    public IReadOnlyList<JsonElement>? HelmChartInflationGenerator { get; init => field = ByContent.Of(value); }

    /// <summary>
    /// What the build writes about itself into the objects: <c>originAnnotations</c>, <c>transformerAnnotations</c>,
    /// <c>managedByLabel</c>.
    /// </summary>
    public IReadOnlyList<string>? BuildMetadata { get; init => field = ByContent.Of(value); }
}

/// <summary>A patch laid over a kustomization.</summary>
public sealed record KustomizePatch : WireObject
{
    /// <summary>Path.</summary>
    public string? Path { get; init; }

    /// <summary>Options.</summary>
    public IReadOnlyDictionary<string, bool>? Options { get; init => field = ByContent.Of(value); }

    /// <summary>The patch as text.</summary>
    public string? Patch { get; init; }

    /// <summary>What it applies to.</summary>
    public KustomizeSelector? Target { get; init; }
}

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

/// <summary>An image that a kustomization changes.</summary>
public sealed record KustomizationImage : WireObject
{
    /// <summary>The image as the objects name it, without tag.</summary>
    public string? Name { get; init; }

    /// <summary>Another image in its place, without tag.</summary>
    public string? NewName { get; init; }

    /// <summary>Another tag.</summary>
    public string? NewTag { get; init; }

    /// <summary>Text behind the tag, when there is no other tag or digest.</summary>
    public string? TagSuffix { get; init; }

    /// <summary>A digest in place of the tag.</summary>
    public string? Digest { get; init; }
}

/// <summary>Labels that a kustomization gives to every object.</summary>
public sealed record KustomizationLabels : WireObject
{
    /// <summary>The labels.</summary>
    public IReadOnlyDictionary<string, string>? Pairs { get; init => field = ByContent.Of(value); }

    /// <summary>Whether selectors get them too.</summary>
    public bool? IncludeSelectors { get; init; }

    /// <summary>Whether pod templates get them too.</summary>
    public bool? IncludeTemplates { get; init; }

    /// <summary>Whether the claims of StatefulSets get them too (kustomize 5.7).</summary>
    public bool? IncludeVolumeClaimTemplates { get; init; }

    /// <summary>More fields that get them.</summary>
    public IReadOnlyList<KustomizationFieldSpec>? Fields { get; init => field = ByContent.Of(value); }
}

/// <summary>A workload's number of replicas.</summary>
public sealed record KustomizationReplica : WireObject
{
    /// <summary>Name of the Deployment, StatefulSet, ReplicaSet or ReplicationController.</summary>
    public string? Name { get; init; }

    /// <summary>How many.</summary>
    public long? Count { get; init; }
}
