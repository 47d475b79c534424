namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Parameters that a service returns.</summary>
public sealed record PluginGenerator : WireObject
{
    /// <summary>Values.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>Name of the ConfigMap.</summary>
    public PluginConfigMapRef? ConfigMapRef { get; init; }

    /// <summary>Input for the service.</summary>
    public PluginInput? Input { get; init; }

    /// <summary>Seconds until it is looked at again.</summary>
    public long? RequeueAfterSeconds { get; init; }

    /// <summary>The generated Application.</summary>
    public ApplicationSetTemplate? Template { get; init; }
}
