using System.Text;
using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Promotion;

/// <summary>What a promotion will do, and whether the gates allow it.</summary>
public sealed record PromotionPlan
{
    /// <summary>The request.</summary>
    public required PromotionRequest Request { get; init; }

    /// <summary>Name of the environment that has what is promoted.</summary>
    public required string Source { get; init; }

    /// <summary>Name of the environment that gets it.</summary>
    public required string Target { get; init; }

    /// <summary>The commit of the k8s repository that the plan was made from.</summary>
    public required string Revision { get; init; }

    /// <summary>Every workload of the unit, those without a change among them.</summary>
    public required IReadOnlyList<WorkloadPromotion> Workloads { get; init => field = ByContent.Of(value); }

    /// <summary>The files to write.</summary>
    public required TreeChange Change { get; init; }

    /// <summary>The change of the files as a unified diff.</summary>
    public required string Diff { get; init; }

    /// <summary>
    /// What changes in the objects that the target's Applications bring, rendered from the repository's files before and after. What a
    /// Secret holds is masked. A source that only its tool can render shows by its version and values.
    /// </summary>
    public required PreviewComparison Rendered { get; init; }

    /// <summary>The rules that the promotion violates and that <see cref="PromotionRequest.Force"/> overrides.</summary>
    public IReadOnlyList<string> Forced { get; init => field = ByContent.Of(value); } = [];

    /// <summary>The answers of the gates; empty when there is nothing to do.</summary>
    public IReadOnlyList<GateResult> Gates { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Message of the commit.</summary>
    public required string CommitMessage { get; init; }

    /// <summary>Whether the target has it all already.</summary>
    public bool IsEmpty => Changes.Count == 0;

    /// <summary>Whether every gate passes or is overridden.</summary>
    public bool IsAllowed => Gates.All(g => g.AllowsPromotion);

    /// <summary>Every change.</summary>
    public IReadOnlyList<PromotedChange> Changes => [.. Workloads.SelectMany(w => w.Changes)];

    /// <summary>What a person reads: the changes, the gates, the diff of the files and of the objects.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Source} -> {Target} at {Revision[..Math.Min(8, Revision.Length)]}: ");
        if (IsEmpty) return text.Append($"nothing to do, {Target} already has it\n").ToString();
        text.Append($"{Changes.Count} change(s)\n");
        foreach (var change in Changes) text.Append($"  {change}\n");
        foreach (var forced in Forced) text.Append($"! {forced} Forced: {ScalarFormatter.OneLine(Request.ForceReason!)}\n");
        foreach (var gate in Gates) text.Append($"{gate}\n");
        return text.Append('\n').Append(Diff).Append('\n').Append(Rendered).ToString();
    }

    internal bool IsSameChangeAs(PromotionPlan other) => Changes.SequenceEqual(other.Changes);
}
