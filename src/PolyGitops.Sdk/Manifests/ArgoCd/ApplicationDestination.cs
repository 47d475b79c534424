namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>The cluster and namespace that is deployed to. Name and server exclude each other.</summary>
public sealed record ApplicationDestination : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>URL of the API server.</summary>
    public string? Server { get; init; }
}
