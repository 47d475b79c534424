namespace PolyGitops.Sdk.Promotion.Running;

/// <summary>How waiting for an environment ended.</summary>
internal sealed record WaitOutcome
{
    public required bool IsRunning { get; init; }

    /// <summary>Whether it was so from the first look on.</summary>
    public bool WasRunning { get; init; }

    /// <summary>Why it does not run; empty when it does.</summary>
    public string Reason { get; init; } = "";
}
