namespace PolyGitops.Sdk.Promotion.Running;

/// <summary>How far an Application is on its way to what it is to run.</summary>
internal enum ApplicationStage
{
    /// <summary>It runs something else, or is not in order yet.</summary>
    Waiting,

    /// <summary>It has what it is to run, and that is broken.</summary>
    Degraded,

    /// <summary>It runs what it is to run, Synced and Healthy.</summary>
    Running,
}
