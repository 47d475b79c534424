namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>A path pattern, or one that is left out.</summary>
public sealed record GitGeneratorItem : WireObject
{
    /// <summary>Path.</summary>
    public string? Path { get; init; }

    /// <summary>What is left out.</summary>
    public bool? Exclude { get; init; }
}
