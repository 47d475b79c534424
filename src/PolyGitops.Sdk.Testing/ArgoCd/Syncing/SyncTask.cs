using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.ArgoCd.Comparing;
using PolyGitops.Sdk.Testing.ArgoCd.Live;

namespace PolyGitops.Sdk.Testing.ArgoCd.Syncing;

/// <summary>What a sync has to do to one object in one phase, and how far it is.</summary>
internal sealed class SyncTask(Hook phase, TargetObject? target, LiveObject? live)
{
    public Hook Phase => phase;

    /// <summary>Null for an object that is to go.</summary>
    public TargetObject? Target => target;

    public LiveObject? Live { get; set; } = live;

    /// <summary>A wave other than the object's own.</summary>
    public int? WaveOverride { get; set; }

    public Manifest Object => target?.Manifest ?? Live!.Manifest;

    public ResourceKey Key { get; } = target?.Key ?? live!.Key;

    public int Wave => WaveOverride ?? target?.Wave ?? Object.Wave();

    public SyncPlace Place => new(phase, Wave, Key.Kind, Key.Name);

    public bool IsPrune => target is null;

    public bool IsHook { get; } = (target?.Manifest ?? live!.Manifest).IsHook();

    /// <summary>One of <see cref="ResultCode"/>; empty before anything was done.</summary>
    public string Status { get; set; } = "";

    /// <summary>One of <see cref="OperationPhase"/>; empty before anything was done.</summary>
    public string State { get; set; } = "";

    public string Message { get; set; } = "";

    public bool IsPending => State.Length == 0;

    public bool IsRunning => State == OperationPhase.Running;

    public bool IsCompleted => OperationPhase.IsCompleted(State);

    public bool HasFailed => OperationPhase.HasFailed(State);

    public bool Has(HookDeletePolicy policy) => IsHook && Object.DeletePolicies().Contains(policy);
}
