namespace PolyGitops.Sdk.Bootstrap.Running;

/// <summary>Stops all of a run, with the reason.</summary>
internal sealed class RunCancellation(CancellationToken cancellationToken) : IDisposable
{
    private readonly CancellationTokenSource _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private string? _reason;

    public CancellationToken Token => _source.Token;

    /// <summary>Why the run was stopped from inside; null when it was not.</summary>
    public string? Reason => Volatile.Read(ref _reason);

    public void Stop(string reason)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null) Cancel();
    }

    public void Cancel() => _source.Cancel();

    public void Dispose() => _source.Dispose();
}

/// <summary>The time of day, and the time since a run began.</summary>
internal sealed class RunClock(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    public DateTimeOffset Now => time.GetUtcNow();

    public TimeSpan Elapsed => time.GetElapsedTime(_start);
}
