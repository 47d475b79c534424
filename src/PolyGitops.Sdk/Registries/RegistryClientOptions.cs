using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PolyGitops.Sdk.Resilience;

namespace PolyGitops.Sdk.Registries;

/// <summary>How registries are asked.</summary>
public sealed record RegistryClientOptions
{
    /// <summary>
    /// Gives the credentials for a registry, named as in images: <c>ghcr.io</c>, <c>docker.io</c>. Null from it, or none of it, asks as
    /// nobody. <see cref="DockerConfig.FindAsync"/> fits.
    /// </summary>
    public Func<string, CancellationToken, Task<RegistryCredentials?>>? Credentials { get; init; }

    /// <summary>
    /// Addresses of registries by name, for a mirror or a test: <c>ghcr.io</c> to <c>https://mirror.example.com/</c>. A registry that is not
    /// here is asked at its own name by HTTPS.
    /// </summary>
    public IReadOnlyDictionary<string, Uri> Endpoints { get; init; } = new Dictionary<string, Uri>();

    /// <summary>Hosts, with port where there is one, that may be asked by plain HTTP. The loopback address always may.</summary>
    public IReadOnlyList<string> InsecureRegistries { get; init; } = [];

    /// <summary>Most requests at the same time.</summary>
    public int MaxParallelism { get; init; } = 8;

    /// <summary>How often a request is tried, the first time included.</summary>
    public int MaxAttempts { get; init; } = RetryRule.Registry.Attempts;

    /// <summary>Median of the wait before the second try; each further one is twice as long.</summary>
    public TimeSpan RetryDelay { get; init; } = RetryRule.Registry.FirstDelay;

    /// <summary>Longest wait between two tries. A registry that asks for more is not asked again.</summary>
    public TimeSpan MaxDelay { get; init; } = RetryRule.Registry.LongestDelay;

    /// <summary>How long one request may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Clock of waits and of the tokens' ends.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Hears of attempts that failed.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    internal RetryRule RetryRule => new()
    {
        Attempts = MaxAttempts,
        FirstDelay = RetryDelay,
        LongestDelay = MaxDelay,
        LongestAsked = MaxDelay,
    };
}
