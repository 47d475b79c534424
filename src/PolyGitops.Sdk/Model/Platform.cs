using System.Collections.ObjectModel;
using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>A GitOps platform over many repositories: one immutable value from which everything else follows.</summary>
public sealed record Platform
{
    /// <summary>Name (a DNS label).</summary>
    public required string Name { get; init; }

    /// <summary>Where the repositories live.</summary>
    public required GitHost GitHost { get; init; }

    /// <summary>The repository that creates clusters; null when they exist already.</summary>
    public InfraRepository? Infra { get; init; }

    /// <summary>The repository that Argo CD syncs.</summary>
    public required K8sRepository K8s { get; init; }

    /// <summary>Repositories with charts of the platform's own.</summary>
    public IReadOnlyList<HelmRepository> HelmRepositories { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Repositories with application code.</summary>
    public IReadOnlyList<ServiceRepository> Services { get; init => field = ByContent.Of(value); } = [];

    /// <summary>The repository of the crew that watches; null when nothing does.</summary>
    public ObservabilityRepository? Observability { get; init; }

    /// <summary>Kubernetes clusters.</summary>
    public required IReadOnlyList<Cluster> Clusters { get; init => field = ByContent.Of(value); }

    /// <summary>Environments, in the order in which a change is promoted.</summary>
    public required IReadOnlyList<DeploymentEnvironment> Environments { get; init => field = ByContent.Of(value); }

    /// <summary>What the namespaces of environments are called.</summary>
    public NamespaceNaming NamespaceNaming { get; init; }

    /// <summary>Argo CD.</summary>
    public ArgoCdSettings ArgoCd { get; init; } = new();

    /// <summary>Argo CD Image Updater.</summary>
    public ImageUpdaterSettings ArgoCdImageUpdater { get; init; } = new();

    /// <summary>Argo CD projects that need more than a name.</summary>
    public IReadOnlyList<ProjectSettings> Projects { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Requirements on every pod of a tenant.</summary>
    public IReadOnlyList<AdmissionPolicy> Policies { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Parts of the platform itself.</summary>
    public IReadOnlyList<PlatformComponent> Components { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Tenants and what they run.</summary>
    public IReadOnlyList<Team> Teams { get; init => field = ByContent.Of(value); } = [];

    /// <summary>
    /// Values that look like a secret and are none, or may be read by everybody: where they stand, as the finding names it, and why.
    /// </summary>
    public IReadOnlyDictionary<string, string> AcceptedPlainTexts { get; init => field = ByContent.Of(value); }
        = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Every repository, in the order of the chain: infra, k8s, helm, services, observability.</summary>
    public IEnumerable<PlatformRepository> Repositories
    {
        get
        {
            if (Infra is not null) yield return Infra;
            yield return K8s;
            foreach (var repository in HelmRepositories) yield return repository;
            foreach (var repository in Services) yield return repository;
            if (Observability is not null) yield return Observability;
        }
    }

    /// <summary>Its name, and how much it has of what.</summary>
    public override string ToString() =>
        $"{Name}: {Repositories.Count()} repositories, {Clusters.Count} clusters, {Environments.Count} environments, "
        + $"{Components.Count} components, {Teams.Sum(t => t.Workloads.Count)} workloads";
}
