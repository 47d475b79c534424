using System.Collections.Concurrent;

namespace PolyGitops.Sdk.ExecutionTests.Clusters;

/// <summary>Keeps what was reported, at once and in order.</summary>
internal sealed class ProgressLog<T>(Action<T>? then = null) : IProgress<T>
{
    public ConcurrentQueue<T> Heard { get; } = new();

    public void Report(T value)
    {
        Heard.Enqueue(value);
        then?.Invoke(value);
    }

    /// <summary>Waits until something of the kind was reported.</summary>
    public async Task<T> WhenAsync(Func<T, bool> condition)
    {
        for (var i = 0; i < 3000; i++)
        {
            foreach (var heard in Heard)
            {
                if (condition(heard)) return heard;
            }
            await Task.Delay(10);
        }
        throw new Xunit.Sdk.XunitException($"not reported within 30 s; heard: {string.Join("; ", Heard)}");
    }
}
