using System.Text.Json;
using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>Parameters that a service returns.</summary>
public sealed record PluginGenerator : WireObject
{
    /// <summary>Values.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init => field = ByContent.Of(value); }

    /// <summary>Name of the ConfigMap.</summary>
    public PluginConfigMapRef? ConfigMapRef { get; init; }

    /// <summary>Input for the service.</summary>
    public PluginInput? Input { get; init; }

    /// <summary>Seconds until it is looked at again.</summary>
    public long? RequeueAfterSeconds { get; init; }

    /// <summary>The generated Application.</summary>
    public ApplicationSetTemplate? Template { get; init; }
}

/// <summary>The ConfigMap that describes the service.</summary>
public sealed record PluginConfigMapRef : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }
}

/// <summary>Input for the service.</summary>
public sealed record PluginInput : WireObject
{
    /// <summary>Parameters.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Parameters { get; init => field = ByContent.Of(value); }
}
