namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>One step of a rollout.</summary>
public sealed record ApplicationSetRolloutStep : WireObject
{
    /// <summary>Conditions that must all hold.</summary>
    public IReadOnlyList<LabelSelectorRequirement>? MatchExpressions { get; init; }

    /// <summary>How many at once: a number or a percentage.</summary>
    public IntOrString? MaxUpdate { get; init; }
}
