using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Clusters;

/// <summary>Names one object of a cluster.</summary>
public sealed record ObjectReference
{
    /// <summary>Its kind.</summary>
    public required ResourceType Type { get; init; }

    /// <summary>Its namespace; null for a cluster-wide object.</summary>
    public string? Namespace { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The reference to a manifest's object.</summary>
    public static ObjectReference To(Manifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return new()
        {
            Type = new() { ApiVersion = manifest.ApiVersion, Kind = manifest.Kind },
            Namespace = manifest.Namespace,
            Name = manifest.Name,
        };
    }

    /// <summary>The reference to an object by its parts.</summary>
    internal static ObjectReference To(string apiVersion, string kind, string? @namespace, string name) =>
        new() { Type = new() { ApiVersion = apiVersion, Kind = kind }, Namespace = @namespace, Name = name };

    /// <summary>Kind, namespace and name.</summary>
    public override string ToString() => Namespace is null ? $"{Type.Kind} {Name}" : $"{Type.Kind} {Namespace}/{Name}";
}
