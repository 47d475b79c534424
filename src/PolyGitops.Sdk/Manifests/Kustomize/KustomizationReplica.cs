namespace PolyGitops.Sdk.Manifests.Kustomize;

/// <summary>A workload's number of replicas.</summary>
public sealed record KustomizationReplica : WireObject
{
    /// <summary>Name of the Deployment, StatefulSet, ReplicaSet or ReplicationController.</summary>
    public string? Name { get; init; }

    /// <summary>How many.</summary>
    public long? Count { get; init; }
}
