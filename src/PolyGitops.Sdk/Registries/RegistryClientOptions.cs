using System.Collections.ObjectModel;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Resilience;

namespace PolyGitops.Sdk;

/// <summary>How registries are accessed.</summary>
public sealed record RegistryClientOptions
{
    /// <summary>
    /// The credentials for a registry, named as in images: <c>ghcr.io</c>, <c>docker.io</c>. Without it or if it returns null, requests are
    /// anonymous. <see cref="DockerConfig.FindAsync"/> can be used.
    /// </summary>
    public Func<string, CancellationToken, Task<RegistryCredentials?>>? Credentials { get; init; }

    /// <summary>
    /// Addresses of registries by name, for a mirror or a test: <c>ghcr.io</c> to <c>https://mirror.example.com/</c>. A registry that is
    /// not here is asked at its own name by HTTPS.
    /// </summary>
    public IReadOnlyDictionary<string, Uri> Endpoints { get; init => field = ByContent.Of(value); }
        = ReadOnlyDictionary<string, Uri>.Empty;

    /// <summary>Hosts, with port where there is one, that may be asked by plain HTTP. The loopback address always may.</summary>
    public IReadOnlyList<string> InsecureRegistries { get; init => field = ByContent.Of(value); } = [];

    /// <summary>
    /// Token services that receive the credentials of a registry although they are on another host or port, by the registry's name:
    /// <c>registry.example.com</c> to <c>gitlab.example.com</c>, with the port where it is not the usual one. The registry itself and the
    /// token services of Docker Hub and gitlab.com need not be named.
    /// </summary>
    public IReadOnlyDictionary<string, string> TokenServices { get; init => field = ByContent.Of(value); }
        = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Most tags that one repository may have; listing a larger one fails.</summary>
    public int MaxTags { get; init; } = 200_000;

    /// <summary>Maximum number of parallel requests.</summary>
    public int MaxParallelism { get; init; } = 8;

    /// <summary>Maximum number of attempts per request, including the first.</summary>
    public int MaxAttempts { get; init; } = RetryRule.Registry.Attempts;

    /// <summary>Median of the wait before the second attempt; each further one is twice as long.</summary>
    public TimeSpan RetryDelay { get; init; } = RetryRule.Registry.FirstDelay;

    /// <summary>Longest wait between two attempts. A registry that asks for more is not asked again.</summary>
    public TimeSpan MaxDelay { get; init; } = RetryRule.Registry.LongestDelay;

    /// <summary>Timeout of one request and its whole answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Timeout of one operation of the client, all its pages, attempts and waits included.</summary>
    public TimeSpan OperationTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Clock for waits and for the expiry of tokens.</summary>
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
