using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Processes;

namespace PolyGitops.Sdk.Bootstrap;

/// <summary>How a platform is bootstrapped and destroyed.</summary>
public sealed record BootstrapOptions
{
    /// <summary>The clusters that exist already, by name. Of the others Terraform gives the kubeconfig.</summary>
    public IReadOnlyDictionary<string, ClusterAccess> Clusters { get; init; } = new Dictionary<string, ClusterAccess>();

    /// <summary>How Terraform is run; null leaves its steps out, and every cluster must exist.</summary>
    public TerraformOptions? Terraform { get; init; }

    /// <summary>Where Argo CD comes from; null leaves it as it is in the clusters.</summary>
    public ArgoCdSource? ArgoCd { get; init; } = new ArgoCdChart();

    /// <summary>Who gives credentials, when they are needed. They reach the clusters' Secrets and nothing else.</summary>
    public BootstrapCredentials Credentials { get; init; } = EnvironmentCredentials.GetAsync;

    /// <summary>Steps of one's own.</summary>
    public IReadOnlyList<BootstrapStep> Steps { get; init; } = [];

    /// <summary>Names of steps to leave out; see <see cref="BootstrapSteps"/>. What came after one comes after what it depended on.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>How long steps may take, by name, where it differs from what they say themselves.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Timeouts { get; init; } = new Dictionary<string, TimeSpan>();

    /// <summary>
    /// How long an Application may be Degraded or fail to sync without a break before the run gives it up; it may recover. Null waits
    /// until the step's time is over.
    /// </summary>
    public TimeSpan? Grace { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many steps run at a time when they do not depend on each other: those of different clusters.</summary>
    public int MaxParallelism { get; init; } = 4;

    /// <summary>Whether to take fields of objects over that others own. Otherwise they are an error that names the owners.</summary>
    public bool Force { get; init; }

    /// <summary>How long the Lease of a run that was killed keeps the next one waiting; whole seconds. It is renewed three times as often.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Namespace of the Lease; it must exist in every cluster that has an Argo CD.</summary>
    public string LeaseNamespace { get; init; } = "default";

    /// <summary>Runs the programs.</summary>
    public ICommandRunner Commands { get; init; } = new CommandRunner();

    /// <summary>Makes a client of the text of a kubeconfig; null for a <see cref="ClusterClient"/>. A client that can be disposed of is, at the end of the run.</summary>
    public Func<string, IClusterClient>? Connect { get; init; }

    /// <summary>Clock of times, waits and timeouts.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Hears every event, too.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}
