using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>Sets how Argo CD runs.</summary>
public sealed class ArgoCdBuilder
{
    internal ArgoCdBuilder(ArgoCdSettings draft) => Draft = draft;

    internal ArgoCdSettings Draft { get; }

    /// <summary>Sets which namespace it runs in.</summary>
    [Pure]
    public ArgoCdBuilder InNamespace(string name) =>
        new(Draft with { Namespace = Guard.NotNull(name) });

    /// <summary>Uses one Argo CD, in this cluster, for all clusters.</summary>
    [Pure]
    public ArgoCdBuilder AsHubIn(string cluster) =>
        new(Draft with { Topology = ArgoCdTopology.Hub, HubCluster = Guard.NotNull(cluster) });

    /// <summary>Uses one Argo CD in each cluster.</summary>
    [Pure]
    public ArgoCdBuilder PerCluster() =>
        new(Draft with { Topology = ArgoCdTopology.PerCluster });

    /// <summary>Merges values over those that the platform gives its chart.</summary>
    [Pure]
    public ArgoCdBuilder WithValues(HelmValues values) =>
        new(Draft with { Installation = Draft.Installation! with { Values = Draft.Installation.Values.Merge(Guard.NotNull(values)) } });
}
