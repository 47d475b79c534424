namespace PolyGitops.Sdk.Bootstrap.Running;

/// <summary>The time of day, and the time since a run began.</summary>
internal sealed class RunClock(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    public DateTimeOffset Now => time.GetUtcNow();

    public TimeSpan Elapsed => time.GetElapsedTime(_start);
}
