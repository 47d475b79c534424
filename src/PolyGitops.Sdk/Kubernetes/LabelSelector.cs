namespace PolyGitops.Sdk.Kubernetes;

/// <summary>Selects by labels.</summary>
public sealed record LabelSelector : WireObject
{
    /// <summary>Conditions that must all hold.</summary>
    public IReadOnlyList<LabelSelectorRequirement>? MatchExpressions { get; init; }

    /// <summary>Labels with exactly these values.</summary>
    public IReadOnlyDictionary<string, string>? MatchLabels { get; init; }
}

/// <summary>One condition on a label.</summary>
public sealed record LabelSelectorRequirement : WireObject
{
    /// <summary>The key.</summary>
    public string? Key { get; init; }

    /// <summary>Values.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>How it is compared: <c>In</c>, <c>NotIn</c>, <c>Exists</c> or <c>DoesNotExist</c>.</summary>
    public string? Operator { get; init; }
}
