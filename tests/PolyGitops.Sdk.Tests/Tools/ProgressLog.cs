using System.Collections.Concurrent;

namespace PolyGitops.Sdk.Tests.Tools;

/// <summary>
/// Keeps what was reported, at once and in order, on the thread that reports it; <see cref="Progress{T}"/> tells later, on another
/// one.
/// </summary>
/// <param name="then">What else happens at a report.</param>
internal sealed class ProgressLog<T>(Action<T>? then = null) : IProgress<T>
{
    private readonly ConcurrentQueue<T> _reports = new();

    public IReadOnlyCollection<T> Reports => _reports;

    public void Report(T value)
    {
        _reports.Enqueue(value);
        then?.Invoke(value);
    }

    /// <summary>Waits until something of the kind was reported.</summary>
    public async Task<T> WhenAsync(Func<T, bool> condition)
    {
        for (var i = 0; i < 3000; i++)
        {
            foreach (var report in _reports)
            {
                if (condition(report)) return report;
            }
            await Task.Delay(10);
        }
        throw new Xunit.Sdk.XunitException($"not reported within 30 s; reported: {string.Join("; ", _reports)}");
    }
}
