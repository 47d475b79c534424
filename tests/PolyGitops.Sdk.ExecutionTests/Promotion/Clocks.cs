using Microsoft.Extensions.Time.Testing;

namespace PolyGitops.Sdk.ExecutionTests.Promotion;

/// <summary>Advances the clock for code that waits on it.</summary>
internal static class Clocks
{
    /// <summary>Moves the clock step by step until a task is done.</summary>
    public static async Task PassUntilAsync(this FakeTimeProvider clock, Task task, TimeSpan step)
    {
        while (!task.IsCompleted)
        {
            // The task may not wait for the clock yet: it gets a moment of the real one between two steps.
            await Task.WhenAny(task, Task.Delay(2));
            clock.Advance(step);
        }
    }
}
