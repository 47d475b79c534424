namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>A single Helm value.</summary>
public sealed record HelmParameter : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the value is always a string.</summary>
    public bool? ForceString { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}
