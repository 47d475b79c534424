namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>The order in which generated Applications are updated.</summary>
public sealed record ApplicationSetStrategy : WireObject
{
    /// <summary>Order in which generated Applications are deleted.</summary>
    public string? DeletionOrder { get; init; }

    /// <summary>Step by step.</summary>
    public ApplicationSetRolloutStrategy? RollingSync { get; init; }

    /// <summary>Type.</summary>
    public string? Type { get; init; }
}
