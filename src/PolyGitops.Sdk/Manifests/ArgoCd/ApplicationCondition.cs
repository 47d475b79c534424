namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>An error or a warning about an Application.</summary>
public sealed record ApplicationCondition : WireObject
{
    /// <summary>When it changed last.</summary>
    public string? LastTransitionTime { get; init; }

    /// <summary>In words.</summary>
    public string? Message { get; init; }

    /// <summary>Type.</summary>
    public string? Type { get; init; }
}
