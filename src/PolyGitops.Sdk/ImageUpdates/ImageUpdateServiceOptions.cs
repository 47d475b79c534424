using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PolyGitops.Sdk.ImageUpdates;

/// <summary>How often images are looked for.</summary>
public sealed record ImageUpdateServiceOptions
{
    /// <summary>Time between the end of a round and the next one.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>By which part of it the interval is longer or shorter at random, so that many services do not ask at the same moment; from 0 to 1.</summary>
    public double Jitter { get; init; } = 0.1;

    /// <summary>Clock of the interval.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Hears of rounds that failed; what a round does, the updater's own logger hears.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}
