namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>The service account that syncs to a destination.</summary>
public sealed record ApplicationDestinationServiceAccount : WireObject
{
    /// <summary>Namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>URL of the API server.</summary>
    public string? Server { get; init; }

    /// <summary>Name of the service account.</summary>
    public string? DefaultServiceAccount { get; init; }
}
