namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>The last hydration that succeeded.</summary>
public sealed record SuccessfulHydrateOperation : WireObject
{
    /// <summary>Rendered manifests.</summary>
    public SourceHydrator? SourceHydrator { get; init; }

    /// <summary>Commit of the input.</summary>
    public string? DrySHA { get; init; }

    /// <summary>Commit of the output.</summary>
    public string? HydratedSHA { get; init; }
}
