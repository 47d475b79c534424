using System.Text.Json;

namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>What the service is asked with.</summary>
public sealed record PluginInput : WireObject
{
    /// <summary>Parameters.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Parameters { get; init; }
}
