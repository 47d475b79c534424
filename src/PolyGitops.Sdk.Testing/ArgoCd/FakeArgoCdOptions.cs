using System.Collections.ObjectModel;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Testing;

/// <summary>How a <see cref="FakeArgoCd"/> behaves.</summary>
public sealed record FakeArgoCdOptions
{
    /// <summary>Namespace of Argo CD and of its Applications.</summary>
    public string Namespace { get; init; } = "argocd";

    /// <summary>Where the content of repositories and charts comes from.</summary>
    public ArgoCdSources Sources { get; init; } = new();

    /// <summary>
    /// Clusters besides the hub by the URL of their server, or by name. A cluster Secret gives a server a name, as in Argo CD; one that is
    /// known here by the name that Applications use needs none.
    /// </summary>
    public IReadOnlyDictionary<string, IClusterClient> Clusters { get; init => field = ByContent.Of(value); }
        = ReadOnlyDictionary<string, IClusterClient>.Empty;

    /// <summary>How often branches and tags are polled; null for never, so that only a refresh or the webhook updates them.</summary>
    public TimeSpan? PollInterval { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long after a sync self-healing waits. Argo CD waits 5 seconds. Repeated healing is delayed more and more.</summary>
    public TimeSpan SelfHealTimeout { get; init; }

    /// <summary>Pause between the waves of a sync. Argo CD waits 2 seconds.</summary>
    public TimeSpan WaveDelay { get; init; }

    /// <summary>Factor for the delays between the attempts of a failed sync; 1 keeps the Application's own.</summary>
    public double RetryBackoffScale { get; init; } = 0.01;

    /// <summary>How many Applications are processed in parallel.</summary>
    public int MaxParallelism { get; init; } = 8;

    /// <summary>Clock for timestamps, polling and pauses.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Path or name of <c>helm</c>, which then renders the charts in git repositories. Without it, charts that the SDK generates are
    /// rendered by the SDK, and others are an error of their Application.
    /// </summary>
    public string? UseHelm { get; init; }

    /// <summary>Runs <c>helm</c>.</summary>
    public ICommandRunner CommandRunner { get; init; } = new CommandRunner();

    /// <summary>
    /// Secret that pushes to the webhook are signed with (HMAC SHA-256). Without it, the key <c>webhook.github.secret</c> of the
    /// Secret <c>argocd-secret</c> is used, and without that every push is accepted.
    /// </summary>
    public string? WebhookSecret { get; init; }
}
