namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>One set of parameters per cluster that Argo CD knows.</summary>
public sealed record ClusterGenerator : WireObject
{
    /// <summary>Values.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>Whether all clusters are one set of parameters.</summary>
    public bool? FlatList { get; init; }

    /// <summary>Selects by labels.</summary>
    public LabelSelector? Selector { get; init; }

    /// <summary>The generated Application.</summary>
    public ApplicationSetTemplate? Template { get; init; }
}
