using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Building;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>Configures what a team has and runs.</summary>
public sealed class TeamBuilder
{
    internal TeamBuilder(Team draft) => Draft = draft;

    internal Team Draft { get; }

    /// <summary>Names who is on it.</summary>
    [Pure]
    public TeamBuilder OwnedBy(params IReadOnlyList<Owner> owners) =>
        new(Draft with { Owners = Guard.NotNull(owners) });

    /// <summary>Names the Argo CD project of its applications.</summary>
    [Pure]
    public TeamBuilder InProject(string name) =>
        new(Draft with { Project = Guard.NotNull(name) });

    /// <summary>Adds a namespace.</summary>
    [Pure]
    public TeamBuilder AddNamespace(TenantNamespace tenantNamespace) =>
        new(Draft with { Namespaces = Draft.Namespaces.And(Guard.NotNull(tenantNamespace)) });

    /// <summary>Adds a namespace.</summary>
    [Pure]
    public TeamBuilder AddNamespace(string name, Func<NamespaceBuilder, NamespaceBuilder> configure) =>
        AddNamespace(Guard.NotNull(configure)(new(new() { Name = Guard.NotNull(name) })).Draft);

    /// <summary>Adds a workload. Its namespace is added too when the team has none of that name.</summary>
    [Pure]
    public TeamBuilder AddWorkload(Workload workload)
    {
        ArgumentNullException.ThrowIfNull(workload);
        var team = Draft.Namespaces.Any(n => n.Name == workload.Namespace) ? this : AddNamespace(new() { Name = workload.Namespace });
        return new(team.Draft with { Workloads = Draft.Workloads.And(workload) });
    }

    /// <summary>Adds a workload, in a namespace of its own name unless <paramref name="configure"/> says otherwise.</summary>
    /// <param name="name">Its name, a DNS label.</param>
    /// <param name="source">Where it comes from, for example <c>DeploymentSource.FromChart("chat")</c>.</param>
    /// <param name="configure">Further settings.</param>
    [Pure]
    public TeamBuilder AddWorkload(string name, DeploymentSource source, Func<WorkloadBuilder, WorkloadBuilder>? configure = null)
    {
        var workload = new WorkloadBuilder(new() { Name = Guard.NotNull(name), Source = Guard.NotNull(source), Namespace = name });
        return AddWorkload((configure is null ? workload : configure(workload)).Draft);
    }
}
