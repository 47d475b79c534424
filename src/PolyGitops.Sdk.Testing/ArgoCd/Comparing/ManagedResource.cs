using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Testing.ArgoCd.Live;

namespace PolyGitops.Sdk.Testing.ArgoCd.Comparing;

/// <summary>An object that an Application wants or made, as it is to be and as it is.</summary>
internal sealed record ManagedResource
{
    public required ResourceKey Key { get; init; }

    /// <summary>Null for one that git no longer has.</summary>
    public required TargetObject? Target { get; init; }

    /// <summary>Null for one that is not there.</summary>
    public required LiveObject? Live { get; init; }

    /// <summary>Whether the live object lacks what the target says.</summary>
    public bool IsModified { get; init; }

    public bool IsHook { get; init; }

    /// <summary>Null for what the sync status does not count.</summary>
    public string? Status { get; init; }

    public bool RequiresPruning => Target is null && Live is not null && !IsHook;

    public Manifest Manifest => Live?.Manifest ?? Target!.Manifest;

    public ResourceStatus ToWire() => new()
    {
        Group = Key.Group.Length > 0 ? Key.Group : null,
        Version = ResourceKey.VersionOf(Manifest.ApiVersion),
        Kind = Key.Kind,
        Namespace = Key.Namespace.Length > 0 ? Key.Namespace : null,
        Name = Key.Name,
        Status = Status,
        Hook = IsHook ? true : null,
        RequiresPruning = RequiresPruning ? true : null,
        SyncWave = Target is { Wave: not 0 } target ? target.Wave : null,
    };
}
