using PolyGitops.Sdk.Git;

namespace PolyGitops.Sdk.Promotion;

/// <summary>What a promotion did.</summary>
public sealed record PromotionResult
{
    /// <summary>Outcome.</summary>
    public required PromotionOutcome Outcome { get; init; }

    /// <summary>The plan that was carried out, or found carried out.</summary>
    public required PromotionPlan Plan { get; init; }

    /// <summary>The reason; empty when there is none.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The commit that brought it to the target; null when there is none, or it was not looked up.</summary>
    public GitCommit? Commit { get; init; }

    /// <summary>The pull request that asks for it, or for its rollback.</summary>
    public PullRequest? PullRequest { get; init; }

    /// <summary>The commit that rolled it back.</summary>
    public GitCommit? Rollback { get; init; }

    /// <summary>Whether the target runs what was restored; null when it was not waited for.</summary>
    public bool? IsRestored { get; init; }

    /// <summary>Whether the change is in the branch and no failure is known.</summary>
    public bool IsSuccess => Outcome is PromotionOutcome.Unchanged or PromotionOutcome.Committed or PromotionOutcome.Promoted;

    /// <summary>Throws when the promotion was refused, declined or rolled back, or failed.</summary>
    /// <returns>This result otherwise.</returns>
    /// <exception cref="PromotionRefusedException">Gates block it.</exception>
    /// <exception cref="PromotionException">The target does not run it.</exception>
    public PromotionResult EnsureSuccess()
    {
        if (Outcome == PromotionOutcome.Refused) throw new PromotionRefusedException(Plan);
        if (!IsSuccess && Outcome != PromotionOutcome.Proposed) throw new PromotionException(ToString());
        return this;
    }

    /// <summary>One line: what became of it, from where to where, and why.</summary>
    public override string ToString() =>
        $"The promotion from '{Plan.Source}' to '{Plan.Target}' is {DescribeOutcome()}{(Reason.Length > 0 ? ": " + Reason : ".")}";

    private string DescribeOutcome() => Outcome switch
    {
        PromotionOutcome.RolledBack =>
            $"rolled back{(Rollback is { } commit ? $" by {commit.Revision[..Math.Min(8, commit.Revision.Length)]}" : "")}",
        PromotionOutcome.RollbackProposed => "to be rolled back with a pull request",
        PromotionOutcome.Promoted => "done",
        _ => Outcome.ToString().ToLowerInvariant(),
    };
}
