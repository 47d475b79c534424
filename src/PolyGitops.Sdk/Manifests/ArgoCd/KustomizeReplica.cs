namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>A number of replicas for one workload.</summary>
public sealed record KustomizeReplica : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Number of replicas.</summary>
    public IntOrString? Count { get; init; }
}
