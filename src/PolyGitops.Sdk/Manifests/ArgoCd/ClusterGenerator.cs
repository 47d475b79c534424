namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>One set of parameters a cluster that Argo CD knows.</summary>
public sealed record ClusterGenerator : WireObject
{
    /// <summary>Values.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>Whether all clusters are one set of parameters.</summary>
    public bool? FlatList { get; init; }

    /// <summary>Which labels are asked for.</summary>
    public LabelSelector? Selector { get; init; }

    /// <summary>The Application that is made.</summary>
    public ApplicationSetTemplate? Template { get; init; }
}
