using System.Diagnostics;

namespace PolyGitops.Sdk.Benchmarks;

/// <summary>Times two things in turn, so that whatever else the machine does falls on both.</summary>
internal static class Paired
{
    /// <summary>The median over all rounds of the first's time in times of the second's.</summary>
    public static double Ratio(Action first, Action second, int rounds, int warmUps = 3)
    {
        for (var i = 0; i < warmUps; i++)
        {
            first();
            second();
        }
        var ratios = new double[rounds];
        for (var i = 0; i < rounds; i++)
        {
            // The order alternates: what comes second may find warm caches.
            var (one, other) = i % 2 == 0 ? (Time(first), Time(second)) : Swapped(Time(second), Time(first));
            ratios[i] = one / other;
        }
        Array.Sort(ratios);
        return ratios[rounds / 2];
    }

    public static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    /// <summary>The action, many times.</summary>
    public static Action Times(int count, Action action) => () =>
    {
        for (var i = 0; i < count; i++) action();
    };

    private static (double, double) Swapped(double second, double first) => (first, second);
}
