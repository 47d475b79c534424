using Polly;
using Polly.Retry;

namespace PolyGitops.Sdk.Resilience;

/// <summary>The one way in which requests are tried again: bounded, with jitter, and no sooner than the server asks.</summary>
internal static class Retries
{
    /// <summary>A pipeline that runs an operation again after faults that may pass.</summary>
    /// <param name="clock">Clock of the waits.</param>
    /// <param name="rule">How often and how long.</param>
    /// <param name="classify">Tells whether a failure may pass.</param>
    /// <param name="retrying">Hears of each failure that is tried again, and of the wait before.</param>
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
                outcome.Outcome.Exception is { } failure && classify(failure) is { IsTransient: true } fault && !(fault.RetryAfter > rule.LongestAsked)),
            DelayGenerator = outcome => ValueTask.FromResult(
                outcome.Outcome.Exception is { } failure ? classify(failure).RetryAfter + Jitter.UpTo(rule.AskedSpread) : null),
            OnRetry = outcome =>
            {
                if (outcome.Outcome.Exception is { } failure) retrying?.Invoke(failure, outcome.RetryDelay);
                return ValueTask.CompletedTask;
            },
        }).Build();
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
