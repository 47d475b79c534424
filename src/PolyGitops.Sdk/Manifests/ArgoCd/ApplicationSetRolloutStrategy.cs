namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Updates step by step.</summary>
public sealed record ApplicationSetRolloutStrategy : WireObject
{
    /// <summary>The steps.</summary>
    public IReadOnlyList<ApplicationSetRolloutStep>? Steps { get; init; }
}
