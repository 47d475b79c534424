using System.Text.Json;
using PolyGitops.Sdk.Bootstrap.Running;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Bootstrap;

/// <summary>What a step works with: the library's own steps have nothing else.</summary>
public sealed class BootstrapContext
{
    private readonly BootstrapSession _session;
    private readonly StepEvents _events;

    internal BootstrapContext(BootstrapSession session, string step, StepEvents events) =>
        (_session, Step, _events) = (session, step, events);

    /// <summary>Name of the step.</summary>
    public string Step { get; }

    /// <summary>How long the step may take; infinite in a plan.</summary>
    public TimeSpan Timeout { get; internal init; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>The platform.</summary>
    public Platform Platform => _session.Platform;

    /// <summary>How the platform is bootstrapped.</summary>
    public BootstrapOptions Options => _session.Options;

    /// <summary>Runs programs.</summary>
    public ICommandRunner Commands => Options.Commands;

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider => Options.TimeProvider;

    /// <summary>Terraform's outputs by name. They may be secret. In a plan, the step is unknown while there are none.</summary>
    public IReadOnlyDictionary<string, JsonElement> TerraformOutputs =>
        _session.Outputs ?? throw new NotYetAvailableException(BootstrapSteps.TerraformApply);

    /// <summary>Whether <see cref="TerraformOutputs"/> are known.</summary>
    public bool HasTerraformOutputs => _session.Outputs is not null;

    /// <summary>Name of the step after which every cluster is there.</summary>
    public string ClustersMadeBy => _session.Connections.ProvidedBy;

    /// <summary>A cluster of the platform. In a plan, the step is unknown while the cluster does not exist.</summary>
    public IClusterClient Cluster(string name) => FindCluster(name) ?? throw new NotYetAvailableException(ClustersMadeBy);

    /// <summary>A cluster of the platform; null as long as there is no access to it.</summary>
    public IClusterClient? FindCluster(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _session.Connections.Find(name)?.Client;
    }

    /// <summary>Text of the kubeconfig by which a cluster is reached; null when there is none. It is secret.</summary>
    public string? FindKubeconfig(string cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return _session.Connections.Find(cluster)?.Kubeconfig;
    }

    /// <summary>Gives the steps that follow access to a cluster that this step made or found.</summary>
    public void Connect(string cluster, ClusterAccess access)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(access);
        _session.Connections.Connect(cluster, access);
    }

    /// <summary>Gives the steps that follow what Terraform, or whatever takes its place, put out.</summary>
    public void SetTerraformOutputs(IReadOnlyDictionary<string, JsonElement> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        _session.Outputs = outputs;
    }

    /// <summary>Keeps other runs out of a cluster by a Lease, until the run ends.</summary>
    /// <exception cref="BootstrapException">Another run has it.</exception>
    public Task HoldLeaseAsync(string cluster, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return _session.Leases.AcquireAsync(Cluster(cluster), Waiting, cancellationToken);
    }

    /// <summary>Gives all Leases back before the run ends, for example because their clusters are to be deleted.</summary>
    public ValueTask ReleaseLeasesAsync() => _session.Leases.DisposeAsync();

    /// <summary>
    /// What applying objects to a cluster would change, according to its server; everything without a cluster. It changes
    /// nothing.
    /// </summary>
    public Task<BootstrapStepPlan> PlanObjectsAsync(
        string cluster, IReadOnlyList<Manifest> manifests, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(manifests);
        return new StepObjects(this, cluster).PlanAsync(manifests, cancellationToken);
    }

    /// <summary>Applies objects to a cluster, and tells each that changed.</summary>
    /// <exception cref="ClusterException">Some were not applied; every one is listed.</exception>
    public Task<BootstrapStepResult> ApplyObjectsAsync(
        string cluster, IReadOnlyList<Manifest> manifests, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(manifests);
        return new StepObjects(this, cluster).ApplyAsync(manifests, cancellationToken);
    }

    /// <summary>Reports what the step is waiting for. Repeating the same text is not reported again.</summary>
    public void Waiting(string what) => _events.Waiting(Guard.NotNull(what));

    /// <summary>Reports what the step changed.</summary>
    public void Changed(string what) => _events.Changed(Guard.NotNull(what));

    /// <summary>Reports a line that a tool printed.</summary>
    public void Output(string line) => _events.Output(Guard.NotNull(line));

    /// <summary>Step and platform.</summary>
    public override string ToString() => $"{Step} of {Platform.Name}";
}
