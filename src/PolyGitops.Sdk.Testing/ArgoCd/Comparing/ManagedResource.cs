using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Health;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.ArgoCd.Live;

namespace PolyGitops.Sdk.Testing.ArgoCd.Comparing;

/// <summary>An object that an Application wants or created: its target and its live state.</summary>
internal sealed record ManagedResource
{
    public required ResourceKey Key { get; init; }

    /// <summary>Null for one that git no longer has.</summary>
    public required TargetObject? Target { get; init; }

    /// <summary>Null for one that is not there.</summary>
    public required LiveObject? Live { get; init; }

    /// <summary>Whether the live object differs from the target.</summary>
    public bool IsModified { get; init; }

    public bool IsHook { get; init; }

    /// <summary>Null for what the sync status does not count.</summary>
    public string? Status { get; init; }

    private ResourceHealth? Health => Live is null ? new(HealthCode.Missing) : Live.Health;

    public bool RequiresPruning => Target is null && Live is not null && !IsHook;

    public Manifest Manifest => Live?.Manifest ?? Target!.Manifest;

    public ResourceStatus ToWire(bool withHealth) => new()
    {
        Group = Key.Group.Length > 0 ? Key.Group : null,
        Version = KubernetesScopes.SplitApiVersion(Manifest.ApiVersion).Version,
        Kind = Key.Kind,
        Namespace = Key.Namespace.Length > 0 ? Key.Namespace : null,
        Name = Key.Name,
        Status = Status,
        Health = withHealth && Health is { } health
            ? new() { Status = health.Code.ToString(), Message = health.Message.Length > 0 ? health.Message : null }
            : null,
        Hook = IsHook ? true : null,
        RequiresPruning = RequiresPruning ? true : null,
        SyncWave = Target is { Wave: not 0 } target ? target.Wave : null,
    };
}
