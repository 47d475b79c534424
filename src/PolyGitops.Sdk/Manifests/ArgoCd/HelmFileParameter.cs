namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>A Helm value that is read from a file.</summary>
public sealed record HelmFileParameter : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Path.</summary>
    public string? Path { get; init; }
}
