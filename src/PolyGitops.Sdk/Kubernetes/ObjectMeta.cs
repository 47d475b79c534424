namespace PolyGitops.Sdk.Kubernetes;

/// <summary>Metadata of a Kubernetes object.</summary>
public sealed record ObjectMeta : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Prefix of a name that the API server generates.</summary>
    public string? GenerateName { get; init; }

    /// <summary>Namespace; absent for cluster-wide objects.</summary>
    public string? Namespace { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Annotations.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>Finalizers that must complete before the object is deleted.</summary>
    public IReadOnlyList<string>? Finalizers { get; init; }

    /// <summary>Owners of this object; it is deleted with them.</summary>
    public IReadOnlyList<OwnerReference>? OwnerReferences { get; init; }

    /// <summary>Unique id assigned by the API server.</summary>
    public string? Uid { get; init; }

    /// <summary>Version for optimistic concurrency.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>Incremented with each change of the spec.</summary>
    public long? Generation { get; init; }

    /// <summary>When it was created, RFC 3339.</summary>
    public string? CreationTimestamp { get; init; }

    /// <summary>When its deletion was requested, RFC 3339.</summary>
    public string? DeletionTimestamp { get; init; }

    /// <summary>Seconds until it is deleted.</summary>
    public long? DeletionGracePeriodSeconds { get; init; }
}
