using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>One set of parameters per cluster that Argo CD knows.</summary>
public sealed record ClusterGenerator : WireObject
{
    /// <summary>Values.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init => field = ByContent.Of(value); }

    /// <summary>Whether all clusters are one set of parameters.</summary>
    public bool? FlatList { get; init; }

    /// <summary>Selects by labels.</summary>
    public LabelSelector? Selector { get; init; }

    /// <summary>The generated Application.</summary>
    public ApplicationSetTemplate? Template { get; init; }
}

/// <summary>Parameters from the status of a resource that lists clusters.</summary>
public sealed record DuckTypeGenerator : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Values.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init => field = ByContent.Of(value); }

    /// <summary>Name of the ConfigMap.</summary>
    public string? ConfigMapRef { get; init; }

    /// <summary>Selects by labels.</summary>
    public LabelSelector? LabelSelector { get; init; }

    /// <summary>Seconds until it is looked at again.</summary>
    public long? RequeueAfterSeconds { get; init; }

    /// <summary>The generated Application.</summary>
    public ApplicationSetTemplate? Template { get; init; }
}
