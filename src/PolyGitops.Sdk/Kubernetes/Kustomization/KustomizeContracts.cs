using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Kubernetes;

/// <summary>The System.Text.Json contracts of kustomize's records, for <see cref="YamlSerializer"/>.</summary>
public static class KustomizeContracts
{
    /// <summary>Contract of a <c>kustomization.yaml</c>.</summary>
    public static JsonTypeInfo<Kustomization> Kustomization { get; } = KustomizeJsonContext.Default.Standalone<Kustomization>();
}

/// <summary>The contracts of kustomize's records, made at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Kustomization))]
[JsonSerializable(typeof(KustomizationReplacement))]
internal sealed partial class KustomizeJsonContext : JsonSerializerContext, IStandaloneContracts;
