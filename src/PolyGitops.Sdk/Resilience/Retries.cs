using Polly;
using Polly.Retry;

namespace PolyGitops.Sdk.Resilience;

/// <summary>The one retry policy: bounded, with jitter, and no sooner than the server asks.</summary>
internal static class Retries
{
    /// <summary>A pipeline that runs an operation again after faults that may pass.</summary>
    /// <param name="clock">Clock for the waits.</param>
    /// <param name="rule">How often and how long.</param>
    /// <param name="classify">Determines whether a failure is transient.</param>
    /// <param name="retrying">Receives each failure that is retried, and the delay before the retry.</param>
    public static ResiliencePipeline Create(
        TimeProvider clock, RetryRule rule, Func<Exception, TransientFault> classify, Action<Exception, TimeSpan>? retrying = null)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = clock };
        if (rule.Attempts <= 1) return builder.Build();
        return builder.AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = rule.Attempts - 1,
            Delay = rule.FirstDelay,
            MaxDelay = rule.LongestDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = outcome => ValueTask.FromResult(
                outcome.Outcome.Exception is { } failure && classify(failure) is { IsTransient: true } fault
                    && !(fault.RetryAfter > rule.LongestAsked)),
            DelayGenerator = outcome => ValueTask.FromResult(
                outcome.Outcome.Exception is { } failure ? classify(failure).RetryAfter + Jitter.UpTo(rule.AskedSpread) : null),
            OnRetry = outcome =>
            {
                if (outcome.Outcome.Exception is { } failure) retrying?.Invoke(failure, outcome.RetryDelay);
                return ValueTask.CompletedTask;
            },
        }).Build();
    }

    /// <summary>
    /// How often a commit is tried while others commit to the same branch: each failure means that somebody else succeeded.
    /// </summary>
    public const int OvertakenAttempts = 10;

    /// <summary>Does work again, at once, that somebody else overtook: on top of what they did.</summary>
    /// <typeparam name="TOvertaken">Says that somebody was faster.</typeparam>
    /// <typeparam name="T">What the work results in.</typeparam>
    /// <param name="attempts">Maximum number of attempts, including the first.</param>
    /// <param name="work">The work; it hears whether it is done again.</param>
    public static async Task<T> OvertakenAsync<TOvertaken, T>(int attempts, Func<bool, Task<T>> work)
        where TOvertaken : Exception
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work(attempt > 1).ConfigureAwait(false);
            }
            catch (TOvertaken) when (attempt < attempts)
            {
                // Once more.
            }
        }
    }
}

/// <summary>Chance that spreads requests over time.</summary>
internal static class Jitter
{
    /// <summary>A random part of a span.</summary>
    public static TimeSpan UpTo(TimeSpan span) => span * Next();

    /// <summary>The interval, longer or shorter by at most this share of it.</summary>
    public static TimeSpan Around(TimeSpan interval, double share) => interval * (1 + (((Next() * 2) - 1) * share));

    // Not for secrets.
#pragma warning disable CA5394
    private static double Next() => Random.Shared.NextDouble();
#pragma warning restore CA5394
}
