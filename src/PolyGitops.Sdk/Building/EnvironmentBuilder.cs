using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Building;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>Configures an environment.</summary>
public sealed class EnvironmentBuilder
{
    internal EnvironmentBuilder(DeploymentEnvironment draft) => Draft = draft;

    internal DeploymentEnvironment Draft { get; }

    /// <summary>Names the cluster that it runs in. Every environment needs one.</summary>
    [Pure]
    public EnvironmentBuilder OnCluster(string name) =>
        new(Draft with { Cluster = Guard.NotNull(name) });

    /// <summary>Marks it as production: real users depend on it and production rules apply.</summary>
    [Pure]
    public EnvironmentBuilder AsProduction() =>
        new(Draft with { IsProduction = true });

    /// <summary>Adds any Kubernetes object.</summary>
    [Pure]
    public EnvironmentBuilder AddObject(Manifest manifest) =>
        new(Draft with { Objects = Draft.Objects.And(Guard.NotNull(manifest).Content) });
}
