using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PolyGitops.Sdk.ImageUpdates;

/// <summary>How often images are checked.</summary>
public sealed record ImageUpdateServiceOptions
{
    /// <summary>Time between the end of a run and the start of the next.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Random variation of the interval as a fraction from 0 to 1, so that many services do not query at the same time.</summary>
    public double Jitter { get; init; } = 0.1;

    /// <summary>Clock for the interval.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Hears of rounds that failed; what a round does, the updater's own logger hears.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}
