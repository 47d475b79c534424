namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>A branch that output is pushed to before it is merged.</summary>
public sealed record HydrateTo : WireObject
{
    /// <summary>The branch.</summary>
    public string? TargetBranch { get; init; }
}
