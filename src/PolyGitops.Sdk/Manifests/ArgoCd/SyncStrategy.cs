namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>How a sync applies objects.</summary>
public sealed record SyncStrategy : WireObject
{
    /// <summary>Objects are applied, without hooks.</summary>
    public SyncStrategyOptions? Apply { get; init; }

    /// <summary>Hooks.</summary>
    public SyncStrategyOptions? Hook { get; init; }
}
