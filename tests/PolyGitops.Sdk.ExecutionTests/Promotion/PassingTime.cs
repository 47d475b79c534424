using Microsoft.Extensions.Time.Testing;
using PolyGitops.Sdk.Promotion;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.ExecutionTests.Promotion;

/// <summary>Listens to a promotion and lets time pass for it.</summary>
internal static class PassingTime
{
    /// <summary>Advances the clock whenever an Application is Degraded, or the wait makes no progress.</summary>
    public static ProgressLog<PromotionEvent> On(FakeTimeProvider clock, TimeSpan time) => new(e =>
    {
        if (e.Kind == PromotionEventKind.Waiting) clock.Advance(time);
    });

    public static IEnumerable<PromotionEventKind> Kinds(this ProgressLog<PromotionEvent> log) => log.Reports.Select(e => e.Kind);
}
