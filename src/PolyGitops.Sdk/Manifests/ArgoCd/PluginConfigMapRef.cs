namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>The ConfigMap that describes the service.</summary>
public sealed record PluginConfigMapRef : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }
}
