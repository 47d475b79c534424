using Microsoft.Extensions.Time.Testing;
using PolyGitops.Sdk.Promotion;

namespace PolyGitops.Sdk.ExecutionTests.Promotion;

/// <summary>Hears the events of a promotion at once, on the thread that tells them.</summary>
internal sealed class Heard(Action<PromotionEvent>? then = null) : IProgress<PromotionEvent>
{
    private readonly List<PromotionEvent> _events = [];

    /// <summary>Lets time pass whenever an Application is Degraded, or waited for in vain.</summary>
    public static Heard Passing(FakeTimeProvider clock, TimeSpan time) => new(e =>
    {
        if (e.Kind == PromotionEventKind.Waiting) clock.Advance(time);
    });

    public IReadOnlyList<PromotionEvent> Events
    {
        get
        {
            lock (_events) return [.. _events];
        }
    }

    public IEnumerable<PromotionEventKind> Kinds => Events.Select(e => e.Kind);

    public void Report(PromotionEvent value)
    {
        lock (_events) _events.Add(value);
        then?.Invoke(value);
    }
}
