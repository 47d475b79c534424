namespace PolyGitops.Sdk.Manifests;

/// <summary>Selects by labels.</summary>
public sealed record LabelSelector : WireObject
{
    /// <summary>Conditions that must all hold.</summary>
    public IReadOnlyList<LabelSelectorRequirement>? MatchExpressions { get; init; }

    /// <summary>Labels with exactly these values.</summary>
    public IReadOnlyDictionary<string, string>? MatchLabels { get; init; }
}
