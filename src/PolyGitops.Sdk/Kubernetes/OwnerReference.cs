namespace PolyGitops.Sdk.Kubernetes;

/// <summary>An owner of an object.</summary>
public sealed record OwnerReference : WireObject
{
    /// <summary>API group and version.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Identity.</summary>
    public string? Uid { get; init; }

    /// <summary>Whether it is the managing controller.</summary>
    public bool? Controller { get; init; }

    /// <summary>Whether its foreground deletion waits for the object.</summary>
    public bool? BlockOwnerDeletion { get; init; }
}
