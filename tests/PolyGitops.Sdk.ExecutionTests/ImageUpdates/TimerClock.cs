using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace PolyGitops.Sdk.ExecutionTests.ImageUpdates;

/// <summary>A clock that reports which waits have begun.</summary>
internal sealed class TimerClock : FakeTimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = new();

    public IReadOnlyCollection<TimeSpan> Waits => _waits;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Enqueue(dueTime);
        return timer;
    }
}
