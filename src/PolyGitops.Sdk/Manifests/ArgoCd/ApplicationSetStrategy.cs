namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>In which order made Applications are updated.</summary>
public sealed record ApplicationSetStrategy : WireObject
{
    /// <summary>Order in which made Applications are removed.</summary>
    public string? DeletionOrder { get; init; }

    /// <summary>Step by step.</summary>
    public ApplicationSetRolloutStrategy? RollingSync { get; init; }

    /// <summary>Type.</summary>
    public string? Type { get; init; }
}
