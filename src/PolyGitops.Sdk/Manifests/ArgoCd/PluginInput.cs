using System.Text.Json;

namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Input for the service.</summary>
public sealed record PluginInput : WireObject
{
    /// <summary>Parameters.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Parameters { get; init; }
}
