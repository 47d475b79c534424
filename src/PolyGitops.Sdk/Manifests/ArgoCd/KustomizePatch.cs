namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>A patch laid over a kustomization.</summary>
public sealed record KustomizePatch : WireObject
{
    /// <summary>Path.</summary>
    public string? Path { get; init; }

    /// <summary>Options.</summary>
    public IReadOnlyDictionary<string, bool>? Options { get; init; }

    /// <summary>The patch as text.</summary>
    public string? Patch { get; init; }

    /// <summary>What it applies to.</summary>
    public KustomizeSelector? Target { get; init; }
}
