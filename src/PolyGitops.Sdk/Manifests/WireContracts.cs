using System.Text.Json.Serialization.Metadata;
using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Manifests.ImageUpdaters;
using PolyGitops.Sdk.Manifests.Kustomize;

namespace PolyGitops.Sdk.Manifests;

/// <summary>The System.Text.Json contracts of the wire records, for <see cref="Manifest.As"/> and <see cref="Yaml.YamlSerializer"/>.</summary>
public static class WireContracts
{
    /// <summary>Contract of Application.</summary>
    public static JsonTypeInfo<ArgoApplication> Application { get; } = Of<ArgoApplication>();

    /// <summary>Contract of ApplicationSet.</summary>
    public static JsonTypeInfo<ArgoApplicationSet> ApplicationSet { get; } = Of<ArgoApplicationSet>();

    /// <summary>Contract of AppProject.</summary>
    public static JsonTypeInfo<ArgoAppProject> AppProject { get; } = Of<ArgoAppProject>();

    /// <summary>Contract of ImageUpdater.</summary>
    public static JsonTypeInfo<ImageUpdaterResource> ImageUpdater { get; } = Of<ImageUpdaterResource>();

    /// <summary>Contract of a <c>kustomization.yaml</c>.</summary>
    public static JsonTypeInfo<Kustomization> Kustomization { get; } = Of<Kustomization>();

    // Straight from the context: its options would make the contracts of everything that this one leads to, which a program's start feels.
    private static JsonTypeInfo<T> Of<T>() =>
        (JsonTypeInfo<T>)((IJsonTypeInfoResolver)ManifestJsonContext.Default).GetTypeInfo(typeof(T), ManifestJsonContext.Default.Options)!;
}
