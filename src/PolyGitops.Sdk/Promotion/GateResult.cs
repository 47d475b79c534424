using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Promotion;

/// <summary>What a gate says about a promotion, and why.</summary>
public sealed record GateResult
{
    /// <summary>Name of the gate.</summary>
    public string Gate { get; init; } = "";

    /// <summary>What it says.</summary>
    public required GateState State { get; init; }

    /// <summary>Why, in words; empty when there is nothing to say.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When it will pass by itself, if nothing changes; null when unknown.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether the answer may come after the pull request is opened.</summary>
    internal bool IsAskedLater { get; init; }

    /// <summary>Whether the promotion may go on.</summary>
    public bool LetsPass => State is GateState.Passed or GateState.Overridden;

    /// <summary>It lets the promotion pass.</summary>
    public static GateResult Pass(string reason = "") => new() { State = GateState.Passed, Reason = Guard.NotNull(reason) };

    /// <summary>Not yet.</summary>
    public static GateResult Wait(string reason, DateTimeOffset? until = null) => new() { State = GateState.Waiting, Reason = Guard.NotNull(reason), Until = until };

    /// <summary>No.</summary>
    public static GateResult Refuse(string reason) => new() { State = GateState.Refused, Reason = Guard.NotNull(reason) };

    /// <summary>One line: state, gate and reason.</summary>
    public override string ToString() => $"{State.ToString().ToLowerInvariant()} {Gate}{(Reason.Length > 0 ? ": " + Reason : "")}";
}
