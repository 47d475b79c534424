namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>A name and a value shown next to an Application.</summary>
public sealed record Info : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}
