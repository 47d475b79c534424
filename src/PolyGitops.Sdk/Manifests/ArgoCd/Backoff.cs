namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>How the time between two tries grows.</summary>
public sealed record Backoff : WireObject
{
    /// <summary>How long.</summary>
    public string? Duration { get; init; }

    /// <summary>What the time is multiplied with after each try.</summary>
    public long? Factor { get; init; }

    /// <summary>Longest time between two tries.</summary>
    public string? MaxDuration { get; init; }
}
