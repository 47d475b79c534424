namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Parameters from the status of a resource that lists clusters.</summary>
public sealed record DuckTypeGenerator : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Values.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>Name of the ConfigMap.</summary>
    public string? ConfigMapRef { get; init; }

    /// <summary>Selects by labels.</summary>
    public LabelSelector? LabelSelector { get; init; }

    /// <summary>Seconds until it is looked at again.</summary>
    public long? RequeueAfterSeconds { get; init; }

    /// <summary>The generated Application.</summary>
    public ApplicationSetTemplate? Template { get; init; }
}
