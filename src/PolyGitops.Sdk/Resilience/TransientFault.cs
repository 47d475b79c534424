namespace PolyGitops.Sdk.Resilience;

/// <summary>What a caller knows of a failure that may pass.</summary>
internal readonly record struct TransientFault
{
    /// <summary>Whether to try again.</summary>
    public required bool IsTransient { get; init; }

    /// <summary>How long the server asked to wait; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
