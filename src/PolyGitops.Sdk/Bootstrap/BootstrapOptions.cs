using System.Collections.ObjectModel;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk;

/// <summary>How a platform is bootstrapped and destroyed.</summary>
public sealed record BootstrapOptions
{
    /// <summary>The clusters that already exist, by name. Terraform provides the kubeconfig of the others.</summary>
    public IReadOnlyDictionary<string, ClusterAccess> Clusters { get; init => field = ByContent.Of(value); }
        = ReadOnlyDictionary<string, ClusterAccess>.Empty;

    /// <summary>How Terraform is run; null leaves its steps out, and every cluster must exist.</summary>
    public TerraformOptions? Terraform { get; init; }

    /// <summary>Where Argo CD comes from; null leaves it as it is in the clusters.</summary>
    public ArgoCdSource? ArgoCd { get; init; } = new ArgoCdChart();

    /// <summary>Provides credentials when they are needed. They are written to the clusters' Secrets and nowhere else.</summary>
    public BootstrapCredentials Credentials { get; init; } = EnvironmentCredentials.GetAsync;

    /// <summary>
    /// Names of environments and clusters that the platform no longer has, and whose Applications a run may delete with everything that
    /// they deployed. A run is refused while others are found.
    /// </summary>
    public IReadOnlyList<string> AllowedRemovals { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Steps of your own.</summary>
    public IReadOnlyList<BootstrapStep> Steps { get; init => field = ByContent.Of(value); } = [];

    /// <summary>
    /// Names of steps to leave out; see <see cref="BootstrapSteps"/>. What came after one comes after what it depended on.
    /// </summary>
    public IReadOnlyList<string> SkippedSteps { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Timeouts of steps by name, where they differ from the steps' own timeouts.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Timeouts { get; init => field = ByContent.Of(value); }
        = ReadOnlyDictionary<string, TimeSpan>.Empty;

    /// <summary>
    /// How long an Application may be continuously Degraded or failing to sync before the run gives up; it may recover. Null waits
    /// until the step times out.
    /// </summary>
    public TimeSpan? FailureGracePeriod { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many independent steps, those of different clusters, run in parallel.</summary>
    public int MaxParallelism { get; init; } = 4;

    /// <summary>Whether to take fields of objects over that others own. Otherwise they are an error that names the owners.</summary>
    public bool Force { get; init; }

    /// <summary>How long the Lease of a killed run blocks the next one, in whole seconds. It is renewed three times as often.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Namespace of the Lease; it must exist in every cluster that has an Argo CD.</summary>
    public string LeaseNamespace { get; init; } = "default";

    /// <summary>Runs the programs.</summary>
    public ICommandRunner Commands { get; init; } = new CommandRunner();

    /// <summary>
    /// Creates a client from the text of a kubeconfig; null for a <see cref="ClusterClient"/>. It is disposed of after the run, if
    /// possible.
    /// </summary>
    public Func<string, IClusterClient>? Connect { get; init; }

    /// <summary>Clock for timestamps, waits and timeouts.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Also receives every event.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}
