namespace PolyGitops.Sdk.Manifests;

/// <summary>Metadata of a Kubernetes object.</summary>
public sealed record ObjectMeta : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Prefix of a name that the API server makes.</summary>
    public string? GenerateName { get; init; }

    /// <summary>Namespace; absent for cluster-wide objects.</summary>
    public string? Namespace { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Annotations.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>What has to be done before the object is gone.</summary>
    public IReadOnlyList<string>? Finalizers { get; init; }

    /// <summary>Objects that this one goes with.</summary>
    public IReadOnlyList<OwnerReference>? OwnerReferences { get; init; }

    /// <summary>Identity that the API server gave.</summary>
    public string? Uid { get; init; }

    /// <summary>Version for optimistic concurrency.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>Counts changes of what is wanted.</summary>
    public long? Generation { get; init; }

    /// <summary>When it was made, RFC 3339.</summary>
    public string? CreationTimestamp { get; init; }

    /// <summary>When its deletion was asked for, RFC 3339.</summary>
    public string? DeletionTimestamp { get; init; }

    /// <summary>Seconds until it is gone.</summary>
    public long? DeletionGracePeriodSeconds { get; init; }
}
