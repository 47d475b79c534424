namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>How the delay between two attempts grows.</summary>
public sealed record Backoff : WireObject
{
    /// <summary>How long.</summary>
    public string? Duration { get; init; }

    /// <summary>Factor for the time after each attempt.</summary>
    public long? Factor { get; init; }

    /// <summary>Longest time between two attempts.</summary>
    public string? MaxDuration { get; init; }
}
