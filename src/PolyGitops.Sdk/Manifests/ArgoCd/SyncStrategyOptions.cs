namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Options of one way to apply objects.</summary>
public sealed record SyncStrategyOptions : WireObject
{
    /// <summary>Whether objects are deleted and recreated when a patch fails.</summary>
    public bool? Force { get; init; }
}
