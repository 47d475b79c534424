using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>The System.Text.Json contracts of Argo CD's records, for <see cref="Manifest.As"/> and <see cref="YamlSerializer"/>.</summary>
public static class WireContracts
{
    /// <summary>Contract of Application.</summary>
    public static JsonTypeInfo<ArgoApplication> Application { get; } = ArgoCdJsonContext.Default.Standalone<ArgoApplication>();

    /// <summary>Contract of ApplicationSet.</summary>
    public static JsonTypeInfo<ArgoApplicationSet> ApplicationSet { get; } = ArgoCdJsonContext.Default.Standalone<ArgoApplicationSet>();

    /// <summary>Contract of AppProject.</summary>
    public static JsonTypeInfo<ArgoAppProject> AppProject { get; } = ArgoCdJsonContext.Default.Standalone<ArgoAppProject>();

    /// <summary>Contract of ImageUpdater.</summary>
    public static JsonTypeInfo<ImageUpdaterResource> ImageUpdater { get; } = ArgoCdJsonContext.Default.Standalone<ImageUpdaterResource>();

    extension(Manifest)
    {
        /// <summary>Takes an Application.</summary>
        public static Manifest From(ArgoApplication application) =>
            Manifest.From(Guard.NotNull(application), Application);

        /// <summary>Takes an ApplicationSet.</summary>
        public static Manifest From(ArgoApplicationSet applicationSet) =>
            Manifest.From(Guard.NotNull(applicationSet), ApplicationSet);

        /// <summary>Takes an AppProject.</summary>
        public static Manifest From(ArgoAppProject project) => Manifest.From(Guard.NotNull(project), AppProject);
    }
}

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
