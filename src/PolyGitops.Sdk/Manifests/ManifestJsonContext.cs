using System.Text.Json.Serialization;
using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Manifests.ImageUpdaters;
using PolyGitops.Sdk.Manifests.Kustomize;

namespace PolyGitops.Sdk.Manifests;

/// <summary>The contracts of all wire records, made at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ArgoApplication))]
[JsonSerializable(typeof(ArgoApplicationSet))]
[JsonSerializable(typeof(ArgoAppProject))]
[JsonSerializable(typeof(ImageUpdaterResource))]
[JsonSerializable(typeof(Kustomization))]
[JsonSerializable(typeof(KustomizationReplacement))]
internal sealed partial class ManifestJsonContext : JsonSerializerContext;
