using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Promotion;

/// <summary>The answer of a gate to a promotion, and why.</summary>
public sealed record GateResult
{
    /// <summary>Name of the gate.</summary>
    public string Gate { get; init; } = "";

    /// <summary>The answer.</summary>
    public required GateState State { get; init; }

    /// <summary>The reason; empty when there is none.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When it is expected to pass, if nothing changes; null when unknown.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether the answer may come after the pull request is opened.</summary>
    internal bool IsAskedLater { get; init; }

    /// <summary>Whether the promotion may go on.</summary>
    public bool AllowsPromotion => State is GateState.Passed or GateState.Overridden;

    /// <summary>It allows the promotion.</summary>
    public static GateResult Pass(string reason = "") => new() { State = GateState.Passed, Reason = Guard.NotNull(reason) };

    /// <summary>Not yet.</summary>
    public static GateResult Wait(string reason, DateTimeOffset? until = null) => new()
    {
        State = GateState.Waiting,
        Reason = Guard.NotNull(reason),
        Until = until,
    };

    /// <summary>No.</summary>
    public static GateResult Refuse(string reason) => new() { State = GateState.Refused, Reason = Guard.NotNull(reason) };

    /// <summary>One line: state, gate and reason.</summary>
    public override string ToString() => $"{State.ToString().ToLowerInvariant()} {Gate}{(Reason.Length > 0 ? ": " + Reason : "")}";
}

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
