namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>How Jsonnet files are evaluated.</summary>
public sealed record ApplicationSourceJsonnet : WireObject
{
    /// <summary>External variables.</summary>
    public IReadOnlyList<JsonnetVariable>? ExtVars { get; init; }

    /// <summary>Library folders.</summary>
    public IReadOnlyList<string>? Libs { get; init; }

    /// <summary>Top-level arguments.</summary>
    public IReadOnlyList<JsonnetVariable>? Tlas { get; init; }
}
