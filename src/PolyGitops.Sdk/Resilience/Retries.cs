using Polly;
using Polly.Retry;

namespace PolyGitops.Sdk.Resilience;

/// <summary>The one way in which requests are tried again: bounded, with jitter, and no sooner than the server asks.</summary>
internal static class Retries
{
    /// <summary>A pipeline that runs an operation up to <paramref name="attempts"/> times.</summary>
    /// <param name="clock">Clock of the waits.</param>
    /// <param name="attempts">How often it is tried at most, the first time included.</param>
    /// <param name="delay">Median of the first wait; each further one is twice as long.</param>
    /// <param name="longestDelay">The longest wait that the pipeline chooses itself. A server may ask for more.</param>
    /// <param name="classify">Tells whether a failure may pass.</param>
    /// <param name="retrying">Hears of each failure that is tried again, and of the wait before.</param>
    public static ResiliencePipeline Create(
        TimeProvider clock, int attempts, TimeSpan delay, TimeSpan longestDelay, Func<Exception, TransientFault> classify,
        Action<Exception, TimeSpan>? retrying = null)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = clock };
        if (attempts <= 1) return builder.Build();
        return builder.AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = attempts - 1,
            Delay = delay,
            MaxDelay = longestDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = outcome => ValueTask.FromResult(outcome.Outcome.Exception is { } failure && classify(failure).IsTransient),
            DelayGenerator = outcome => ValueTask.FromResult(outcome.Outcome.Exception is { } failure ? classify(failure).RetryAfter : null),
            OnRetry = outcome =>
            {
                if (outcome.Outcome.Exception is { } failure) retrying?.Invoke(failure, outcome.RetryDelay);
                return ValueTask.CompletedTask;
            },
        }).Build();
    }
}
