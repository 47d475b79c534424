namespace PolyGitops.Sdk.Promotion;

/// <summary>The answer of a gate.</summary>
public enum GateState
{
    /// <summary>It allows the promotion.</summary>
    Passed,

    /// <summary>Not yet; it may pass later without action.</summary>
    Waiting,

    /// <summary>No; somebody must act first.</summary>
    Refused,

    /// <summary>It blocks the promotion and was overridden by force.</summary>
    Overridden,
}
