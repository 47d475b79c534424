using System.Text.Json.Serialization.Metadata;
using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Manifests.ImageUpdaters;
using PolyGitops.Sdk.Manifests.Kustomize;

namespace PolyGitops.Sdk.Manifests;

/// <summary>The System.Text.Json contracts of the wire records, for <see cref="Manifest.As"/> and <see cref="Yaml.YamlSerializer"/>.</summary>
public static class WireContracts
{
    /// <summary>Contract of Application.</summary>
    public static JsonTypeInfo<ArgoApplication> Application => ManifestJsonContext.Default.ArgoApplication;

    /// <summary>Contract of ApplicationSet.</summary>
    public static JsonTypeInfo<ArgoApplicationSet> ApplicationSet => ManifestJsonContext.Default.ArgoApplicationSet;

    /// <summary>Contract of AppProject.</summary>
    public static JsonTypeInfo<ArgoAppProject> AppProject => ManifestJsonContext.Default.ArgoAppProject;

    /// <summary>Contract of ImageUpdater.</summary>
    public static JsonTypeInfo<ImageUpdaterResource> ImageUpdater => ManifestJsonContext.Default.ImageUpdaterResource;

    /// <summary>Contract of a <c>kustomization.yaml</c>.</summary>
    public static JsonTypeInfo<Kustomization> Kustomization => ManifestJsonContext.Default.Kustomization;
}
