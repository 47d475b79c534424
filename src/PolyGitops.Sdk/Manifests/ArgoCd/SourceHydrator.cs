namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Rendered manifests: where the input is, and which branch the output goes to.</summary>
public sealed record SourceHydrator : WireObject
{
    /// <summary>The input.</summary>
    public DrySource? DrySource { get; init; }

    /// <summary>A branch for output that is not merged yet.</summary>
    public HydrateTo? HydrateTo { get; init; }

    /// <summary>The output.</summary>
    public SyncSource? SyncSource { get; init; }
}
