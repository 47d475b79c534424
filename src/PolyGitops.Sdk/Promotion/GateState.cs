namespace PolyGitops.Sdk.Promotion;

/// <summary>What a gate says.</summary>
public enum GateState
{
    /// <summary>It lets the promotion pass.</summary>
    Passed,

    /// <summary>Not yet; it may pass later by itself.</summary>
    Waiting,

    /// <summary>No; somebody has to do something first.</summary>
    Refused,

    /// <summary>It does not let the promotion pass and was overridden by force.</summary>
    Overridden,
}
