namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>A variable for Jsonnet.</summary>
public sealed record JsonnetVariable : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the value is code and not text.</summary>
    public bool? Code { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}
