namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Fields of generated Applications that others may change.</summary>
public sealed record ApplicationSetResourceIgnoreDifferences : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>jq expressions of the fields.</summary>
    public IReadOnlyList<string>? JqPathExpressions { get; init; }

    /// <summary>JSON pointers of the fields.</summary>
    public IReadOnlyList<string>? JsonPointers { get; init; }
}
