namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>What a sync did to one resource.</summary>
public sealed record ResourceResult : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>API group; empty for the core group.</summary>
    public string? Group { get; init; }

    /// <summary>Kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Images.</summary>
    public IReadOnlyList<string>? Images { get; init; }

    /// <summary>Phase of the hook.</summary>
    public string? HookPhase { get; init; }

    /// <summary>Type of the hook.</summary>
    public string? HookType { get; init; }

    /// <summary>In words.</summary>
    public string? Message { get; init; }

    /// <summary>State.</summary>
    public string? Status { get; init; }

    /// <summary>Phase of the sync.</summary>
    public string? SyncPhase { get; init; }

    /// <summary>Version.</summary>
    public string? Version { get; init; }
}
