using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>State of an Argo CD Application.</summary>
public sealed record ApplicationState
{
    /// <summary>Its namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its readiness.</summary>
    public required ApplicationReadiness Readiness { get; init; }

    /// <summary>Argo CD's sync status; empty when there is none.</summary>
    public string Sync { get; init; } = "";

    /// <summary>Revisions it was compared with, one per source.</summary>
    public IReadOnlyList<string> Revisions { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Argo CD's health status; empty when there is none.</summary>
    public string Health { get; init; } = "";

    /// <summary>Why it is not healthy; empty when Argo CD gave no reason.</summary>
    public string HealthMessage { get; init; } = "";

    /// <summary>Phase of the running or last sync; empty when there was none.</summary>
    public string OperationPhase { get; init; } = "";

    /// <summary>Argo CD's message about that sync.</summary>
    public string OperationMessage { get; init; } = "";

    /// <summary>Its conditions, as <c>Type: message</c>.</summary>
    public IReadOnlyList<string> Conditions { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Those of its resources that are not synced or not healthy, fifty at most.</summary>
    public IReadOnlyList<ApplicationResourceState> Resources { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Why it is not ready; empty when it is.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The cluster that it deploys to, as its spec names it; empty for the one that Argo CD runs in.</summary>
    public string DestinationCluster { get; init; } = "";

    /// <summary>Whether it is failing: after the grace period, waiting is given up.</summary>
    internal bool IsFailing =>
        Readiness is ApplicationReadiness.Invalid or ApplicationReadiness.SyncFailed or ApplicationReadiness.Degraded;

    /// <summary>Name, readiness and why it is not ready.</summary>
    public override string ToString() => $"{Namespace}/{Name}: {Readiness}{(Detail.Length > 0 ? ", " + Detail : "")}";
}
