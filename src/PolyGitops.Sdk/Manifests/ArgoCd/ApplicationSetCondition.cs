namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>A condition of an ApplicationSet.</summary>
public sealed record ApplicationSetCondition : WireObject
{
    /// <summary>When it changed last.</summary>
    public string? LastTransitionTime { get; init; }

    /// <summary>In words.</summary>
    public string? Message { get; init; }

    /// <summary>Why, in one word.</summary>
    public string? Reason { get; init; }

    /// <summary>State.</summary>
    public string? Status { get; init; }

    /// <summary>Type.</summary>
    public string? Type { get; init; }
}
