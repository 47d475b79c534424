namespace PolyGitops.Sdk.ArgoCd.State;

/// <summary>How an Argo CD Application is.</summary>
public sealed record ApplicationState
{
    /// <summary>Its namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>How far it is.</summary>
    public required ApplicationReadiness Readiness { get; init; }

    /// <summary>Sync state in Argo CD's word; empty when there is none.</summary>
    public string Sync { get; init; } = "";

    /// <summary>Revisions it was compared with, one a source.</summary>
    public IReadOnlyList<string> Revisions { get; init; } = [];

    /// <summary>Health in Argo CD's word; empty when there is none.</summary>
    public string Health { get; init; } = "";

    /// <summary>Why it is not healthy; empty when Argo CD gave no reason.</summary>
    public string HealthMessage { get; init; } = "";

    /// <summary>Phase of the running or last sync; empty when there was none.</summary>
    public string OperationPhase { get; init; } = "";

    /// <summary>What Argo CD says of that sync.</summary>
    public string OperationMessage { get; init; } = "";

    /// <summary>Its conditions, as <c>Type: message</c>.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>Those of its resources that are not synced or not healthy, fifty at most.</summary>
    public IReadOnlyList<ApplicationResourceState> Resources { get; init; } = [];

    /// <summary>What it lacks, in words; empty when it is ready.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The cluster that it deploys to, as its spec names it; empty for the one that Argo CD runs in.</summary>
    public string DestinationCluster { get; init; } = "";

    /// <summary>Whether it can only get worse on its own: after a while of this, waiting is given up.</summary>
    internal bool IsFailing => Readiness is ApplicationReadiness.Invalid or ApplicationReadiness.SyncFailed or ApplicationReadiness.Degraded;

    /// <summary>Name, readiness and what it lacks.</summary>
    public override string ToString() => $"{Namespace}/{Name}: {Readiness}{(Detail.Length > 0 ? ", " + Detail : "")}";
}
