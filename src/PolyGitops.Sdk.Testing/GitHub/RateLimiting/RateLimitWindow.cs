namespace PolyGitops.Sdk.Testing.GitHub.RateLimiting;

/// <summary>How far somebody's allowance of one resource is used up.</summary>
internal sealed record RateLimitWindow(string Resource, int Limit, int Used, DateTimeOffset ResetAt)
{
    public int Remaining => Math.Max(0, Limit - Used);
}
