using System.Collections.Concurrent;
using System.Text.Json;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Promotion.Planning;
using PolyGitops.Sdk.Promotion.Probing;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Promotion.Running;

/// <summary>Finds in git what earlier runs did: their commits, and what was rolled back.</summary>
internal sealed class AppliedPromotions(ValueOrigins origins, RevisionValues values)
{
    private const int Parallelism = 8;

    /// <summary>The newest promotion that brought to the target what the plan finds there; null when it came otherwise.</summary>
    /// <param name="plan">A plan without changes.</param>
    /// <param name="merged">A commit that is known to be a promotion, whatever its message says; null when none is.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<AppliedPromotion?> FindAsync(PromotionPlan plan, string? merged, CancellationToken cancellationToken)
    {
        var found = new ConcurrentBag<(ValueOrigin Origin, WorkloadPromotion Workload, PromotedChange Change)>();
        await ForEachFileAsync(plan.Workloads, w => w.Chosen, async (workload, chosen, token) =>
        {
            var origin = await origins.FindAsync(chosen[0].File, [.. chosen.Select(c => c.Place)], token).ConfigureAwait(false);
            if (origin is null || !IsPromotion(origin.Commit, plan.Target, merged)) return;
            // A pull request that followed its source has commits that the branch never ran: what counts is what it was planned from.
            if ((PromotionMessage.Trailer(origin.Commit.Message, PromotionMessage.Revision) ?? origin.Previous) is not { } previous) return;
            foreach (var change in chosen)
            {
                if (await values.FindAsync(previous, change.Place, token).ConfigureAwait(false) is { } before
                    && !JsonElement.DeepEquals(before, change.After))
                    found.Add((origin, workload, change with { Before = before }));
            }
        }, cancellationToken).ConfigureAwait(false);
        var newest = found.GroupBy(f => f.Origin.Commit.Revision).MaxBy(g => g.First().Origin.Commit.CommittedAt);
        return newest is null ? null : new()
        {
            Commit = newest.First().Origin.Commit,
            Workloads = [.. plan.Workloads.Where(w => newest.Any(f => f.Workload == w))],
            Changes = [.. newest.Select(f => f.Change).OrderBy(c => c.File, StringComparer.Ordinal)
                .ThenBy(c => c.Key.ToString(), StringComparer.Ordinal)],
        };
    }

    /// <summary>The changes of a plan that were made before and rolled back, one sentence each.</summary>
    public async Task<IReadOnlyList<string>> RolledBackAsync(PromotionPlan plan, CancellationToken cancellationToken)
    {
        var words = new ConcurrentBag<string>();
        await ForEachFileAsync(plan.Workloads, w => w.Changes, async (workload, changes, token) =>
        {
            if (await origins.FindAsync(changes[0].File, [.. changes.Select(c => c.Place)], token).ConfigureAwait(false)
                is not { Commit: var rollback })
                return;
            if (PromotionMessage.Trailer(rollback.Message, PromotionMessage.RolledBack) is not { } promotion
                || PromotionMessage.Trailer(rollback.Message, PromotionMessage.RolledBackIn) != plan.Target)
                return;
            foreach (var change in changes)
            {
                if (await values.FindAsync(promotion, change.Place, token).ConfigureAwait(false) is not { } tried
                    || !JsonElement.DeepEquals(tried, change.After))
                    return;
            }
            words.Add(FormattableString.Invariant(
                $"{changes[0]} was rolled back by {rollback.Revision[..8]} at {rollback.CommittedAt:yyyy-MM-dd HH:mm zzz}"));
        }, cancellationToken).ConfigureAwait(false);
        return [.. words.Order(StringComparer.Ordinal)];
    }

    private static bool IsPromotion(GitCommit commit, string target, string? merged) =>
        commit.Revision == merged || PromotionMessage.Trailer(commit.Message, PromotionMessage.To) == target;

    private static Task ForEachFileAsync(
        IReadOnlyList<WorkloadPromotion> workloads,
        Func<WorkloadPromotion, IReadOnlyList<PromotedChange>> select,
        Func<WorkloadPromotion, IReadOnlyList<PromotedChange>, CancellationToken, Task> look,
        CancellationToken cancellationToken) => Parallel.ForEachAsync(
            workloads.SelectMany(w => select(w).GroupBy(c => c.File).Select(g => (Workload: w, Changes: g.ToList()))),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (item, token) => await look(item.Workload, item.Changes, token).ConfigureAwait(false));
}

/// <summary>Finds where values come from in the history of the branch.</summary>
internal sealed class ValueOrigins(IGitRepository repository, RevisionValues values)
{
    // A file that has changed this often since is no longer related to the promotion.
    private const int FurthestBack = 100;

    /// <summary>The commit that brought the values that these places of a file have; null when it is too far back.</summary>
    public async Task<ValueOrigin?> FindAsync(string file, IReadOnlyList<ValueLocation> places, CancellationToken cancellationToken)
    {
        GitCommit? newest = null, origin = null;
        var count = 0;
        await foreach (var commit in repository.HistoryAsync(file, cancellationToken).ConfigureAwait(false))
        {
            newest ??= commit;
            if (origin is not null && !await AreSameAsync(newest, commit, places, cancellationToken).ConfigureAwait(false))
                return new() { Commit = origin, Previous = commit.Revision };
            origin = commit;
            if (++count == FurthestBack) return null;
        }
        return origin is null ? null : new() { Commit = origin };
    }

    private async Task<bool> AreSameAsync(
        GitCommit first, GitCommit second, IReadOnlyList<ValueLocation> places, CancellationToken cancellationToken)
    {
        foreach (var place in places)
        {
            var one = await values.FindAsync(first.Revision, place, cancellationToken).ConfigureAwait(false);
            var other = await values.FindAsync(second.Revision, place, cancellationToken).ConfigureAwait(false);
            if (!JsonFields.AreEqual(one, other)) return false;
        }
        return true;
    }
}

/// <summary>The commit that brought the values that a file has now.</summary>
internal sealed record ValueOrigin
{
    public required GitCommit Commit { get; init; }

    /// <summary>The commit before it that changed the file; null when it made the file.</summary>
    public string? Previous { get; init; }
}
