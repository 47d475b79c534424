namespace PolyGitops.Sdk.Clusters;

/// <summary>Which objects to list or to watch.</summary>
public sealed record ResourceQuery
{
    /// <summary>Their kind.</summary>
    public required ResourceType Type { get; init; }

    /// <summary>Their namespace; null for all namespaces, and for cluster-wide objects.</summary>
    public string? Namespace { get; init; }

    /// <summary>Label selector, for example <c>app=web,tier!=cache</c>; empty for all.</summary>
    public string LabelSelector { get; init; } = "";

    /// <summary>Field selector, for example <c>involvedObject.name=web</c>; empty for all.</summary>
    public string FieldSelector { get; init; } = "";

    /// <summary>How many objects one request asks for.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>Kind, namespace and selectors.</summary>
    public override string ToString() => string.Join(
        ' ', new[] { Type.ToString(), Namespace is null ? "" : $"in {Namespace}", LabelSelector, FieldSelector }.Where(p => p.Length > 0));
}
