using System.Text.Json;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Promotion.Planning;
using PolyGitops.Sdk.Validation;

namespace PolyGitops.Sdk.Promotion.Running;

/// <summary>
/// Rolls back a promotion with one more commit: the same keys get their old values, on top of whatever was committed since. Where one of
/// them was changed since, nothing is rolled back.
/// </summary>
internal sealed class Rollback(IGitRepository repository, PromoterOptions options)
{
    /// <exception cref="GitException">The repository cannot be read or written.</exception>
    public async Task<RollbackOutcome> RunAsync(
        AppliedPromotion promotion, PromotionPlan plan, string reason, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var snapshot = await repository.ReadAsync([.. promotion.Changes.Select(c => c.File).Distinct()], cancellationToken)
                .ConfigureAwait(false);
            var problems = new List<Diagnostic>();
            var open = Open(promotion.Changes, snapshot?.Tree ?? RepositoryTree.Empty, problems);
            var written = problems.Count > 0
                ? RepositoryTree.Empty
                : FileEdits.Apply(snapshot!.Tree, open.Select(c => (c.Place, c.Before)), problems);
            if (problems.Count > 0) return new() { Conflict = string.Join("; ", problems.Select(p => p.Message)) };
            if (open.Count == 0) return new();
            var message = PromotionMessage.Rollback(
                promotion.Commit.Revision, plan.Target, [.. open.Select(c => c with { Before = c.After, After = c.Before })], reason);
            try
            {
                if (options.Delivery == DeliveryMethod.PullRequest)
                    return new()
                    {
                        PullRequest = await PullRequestCapability.Require(repository, nameof(repository)).ProposeAsync(
                            new() { Written = written }, PromotionPullRequest.Rollback(plan, promotion, message, options),
                            cancellationToken).ConfigureAwait(false),
                    };
                if (await repository.CommitAsync(new() { Written = written }, message, snapshot!.Revision, cancellationToken)
                    .ConfigureAwait(false) is { } commit)
                    return new() { Commit = commit };
                if (attempt >= options.MaxAttempts)
                    throw new GitException($"Rolling back '{plan.Target}': {repository.Name} reports that the branch already "
                        + $"contains the change. Check its branch '{repository.Branch}'.");
            }
            catch (GitConflictException) when (attempt < options.MaxAttempts)
            {
                // Somebody else committed in between: retry on top of that.
            }
        }
    }

    // Those that still have the promoted value. One with its old value is already done; one with a third value is a newer change.
    private static List<PromotedChange> Open(IReadOnlyList<PromotedChange> changes, RepositoryTree tree, List<Diagnostic> problems)
    {
        var files = new RepositoryValues(tree, problems);
        var open = new List<PromotedChange>();
        foreach (var change in changes)
        {
            if (files.Root(change.File, "file") is not { } root) continue;
            var now = change.Key.Find(root);
            if (now is { } value && JsonElement.DeepEquals(value, change.After)) open.Add(change);
            else if (now is null || !JsonElement.DeepEquals(now.Value, change.Before))
            {
                var words = now is { } other ? ScalarFormatter.Of(change.Key, other) : "(none)";
                problems.Add(Finding.Error(DiagnosticCodes.NotPromotable, change.File,
                    $"{change.Workload}: {change.Key} has since been changed to {words}, so nothing is rolled back."));
            }
        }
        return open;
    }
}

/// <summary>What a rollback did.</summary>
internal sealed record RollbackOutcome
{
    public GitCommit? Commit { get; init; }

    public PullRequest? PullRequest { get; init; }

    /// <summary>Why it was not done; null when it was, or had already been done.</summary>
    public string? Conflict { get; init; }
}
