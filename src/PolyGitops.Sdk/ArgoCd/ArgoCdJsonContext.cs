using System.Text.Json.Serialization;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>The contracts of Argo CD's records and of the image updater's, made at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ArgoApplication))]
[JsonSerializable(typeof(ArgoApplicationSet))]
[JsonSerializable(typeof(ArgoAppProject))]
[JsonSerializable(typeof(ImageUpdaterResource))]
internal sealed partial class ArgoCdJsonContext : JsonSerializerContext, IStandaloneContracts;
