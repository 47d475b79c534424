using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Processes;

namespace PolyGitops.Sdk.Testing.ArgoCd;

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
    public IReadOnlyDictionary<string, IClusterClient> Clusters { get; init; } = new Dictionary<string, IClusterClient>();

    /// <summary>How often branches and tags are looked at; null for never, so that only a refresh or the webhook does.</summary>
    public TimeSpan? PollInterval { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long after a sync drift is left alone. Argo CD waits 5 seconds. A heal that does not last is repeated ever more slowly.</summary>
    public TimeSpan SelfHealTimeout { get; init; }

    /// <summary>Pause between the waves of a sync. Argo CD waits 2 seconds.</summary>
    public TimeSpan WaveDelay { get; init; }

    /// <summary>What the pauses between the tries of a failed sync are multiplied with; 1 for what the Application says.</summary>
    public double RetryBackoffScale { get; init; } = 0.01;

    /// <summary>How many Applications are worked on at a time.</summary>
    public int MaxParallelism { get; init; } = 8;

    /// <summary>Clock of timestamps, polls and pauses.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Path or name of <c>helm</c>, which then renders the charts in git repositories. Without it, charts that the SDK generates are
    /// rendered by the SDK, and others are an error of their Application.
    /// </summary>
    public string? UseHelm { get; init; }

    /// <summary>Runs <c>helm</c>.</summary>
    public ICommandRunner CommandRunner { get; init; } = new CommandRunner();

    /// <summary>
    /// Secret that pushes to the webhook are signed with (HMAC SHA-256). Without one, that of the key <c>webhook.github.secret</c> of the
    /// Secret <c>argocd-secret</c> counts, and without that every push is taken.
    /// </summary>
    public string? WebhookSecret { get; init; }
}
