namespace PolyGitops.Sdk.Model;

/// <summary>Upper bounds for a namespace (Kubernetes ResourceQuota). Amounts are Kubernetes quantities; null sets no bound.</summary>
public sealed record NamespaceQuota
{
    /// <summary>Total CPU requests, for example <c>4</c>.</summary>
    public string? RequestsCpu { get; init; }

    /// <summary>Total memory requests, for example <c>8Gi</c>.</summary>
    public string? RequestsMemory { get; init; }

    /// <summary>Total CPU limits.</summary>
    public string? LimitsCpu { get; init; }

    /// <summary>Total memory limits.</summary>
    public string? LimitsMemory { get; init; }

    /// <summary>Number of pods.</summary>
    public int? Pods { get; init; }

    /// <summary>Number of Services.</summary>
    public int? Services { get; init; }

    /// <summary>Number of PersistentVolumeClaims.</summary>
    public int? PersistentVolumeClaims { get; init; }

    /// <summary>Total storage requests, for example <c>50Gi</c>.</summary>
    public string? RequestsStorage { get; init; }
}
