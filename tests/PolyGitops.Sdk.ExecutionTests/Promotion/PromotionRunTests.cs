using Microsoft.Extensions.Time.Testing;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Promotion;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.ExecutionTests.Promotion;

public sealed class PromotionRunTests
{
    private static readonly PromoterOptions NoGates = new() { Gates = [] };
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 27, 12, 0, 0, TimeSpan.Zero));

    private static PromotionRequest Request => Samples.Chat.Promotion("chat-api").From("dev").To("tst").ImageTags();

    [Fact]
    public async Task A_promotion_is_one_commit_with_the_platforms_message()
    {
        var repository = Samples.Updated(_clock);
        var source = repository.Newest().Revision;

        var result = await new Promoter(Samples.Chat, repository, options: NoGates with { TimeProvider = _clock }).RunAsync(Request);

        Assert.Equal((PromotionOutcome.Committed, repository.Newest()), (result.Outcome, result.Commit));
        Assert.True(result.IsSuccess);
        Assert.Equal(
            $"""
            Promote chat-api 1.1.7 -> 1.2.0 from dev to tst

            - product-team/chat-api: image.tag 1.1.7 -> 1.2.0

            Promoted-From: dev
            Promoted-To: tst
            Promoted-Revision: {source}

            """,
            repository.Newest().Message);
        Assert.Contains("  tag:   '1.2.0'   # promoted only\n", repository.Head[Samples.Tst].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_of_several_workloads_is_one_commit()
    {
        var repository = Samples.RepositoryOf(Samples.Shop, _clock);
        repository.Edit("tenants/shop/web/dev/values.yaml", "1.0.0", "1.1.0");
        repository.Edit("tenants/shop/cart/dev/values.yaml", "2.0.0", "2.1.0");

        await new Promoter(Samples.Shop, repository, options: NoGates)
            .RunAsync(Samples.Shop.Promotion("web", "shop/cart").From("dev").To("tst").ImageTags());

        Assert.Equal(4, repository.Commits.Count);
        Assert.Contains("1.1.0", repository.Head["tenants/shop/web/tst/values.yaml"].Text, StringComparison.Ordinal);
        Assert.Contains("2.1.0", repository.Head["tenants/shop/cart/tst/values.yaml"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_finds_the_commit_of_the_first_and_makes_none()
    {
        var repository = Samples.Updated(_clock);
        var promoter = new Promoter(Samples.Chat, repository, options: NoGates with { TimeProvider = _clock });
        var first = await promoter.RunAsync(Request);
        var heard = new ProgressLog<PromotionEvent>();

        var second = await promoter.RunAsync(Request, heard);

        Assert.Equal((PromotionOutcome.Unchanged, first.Commit), (second.Outcome, second.Commit));
        Assert.Equal([PromotionEventKind.Planned, PromotionEventKind.AlreadyCommitted, PromotionEventKind.Finished], heard.Kinds());
        Assert.Equal(first.Commit, repository.Newest());
    }

    [Fact]
    public async Task A_push_in_between_loses_nothing_and_gates_are_not_evaluated_again_for_the_same_change()
    {
        var repository = Samples.Updated(_clock);
        var asked = 0;
        var pushes = 0;
        var options = NoGates with { Gates = [PromotionGate.Custom("count", (_, _) => Task.FromResult(GateResult.Pass($"{++asked}")))] };
        repository.Before = call =>
        {
            if (call == nameof(IGitRepository.CommitAsync) && pushes++ < 3)
                repository.Push(new() { Written = RepositoryTree.Empty.Add($"others/{pushes}", "x") }, "Something else");
        };
        var heard = new ProgressLog<PromotionEvent>();

        var result = await new Promoter(Samples.Chat, repository, options: options).RunAsync(Request, heard);

        Assert.Equal((PromotionOutcome.Committed, 1), (result.Outcome, asked));
        Assert.Equal(3, heard.Kinds().Count(k => k == PromotionEventKind.Replanned));
        Assert.True(repository.Head.Contains("others/3"));
        Assert.Equal(result.Commit, repository.Newest());
    }

    [Fact]
    public async Task A_push_that_changes_what_is_promoted_evaluates_the_gates_again()
    {
        var repository = Samples.Updated(_clock);
        var seen = new List<string>();
        var options = NoGates with
        {
            Gates = [PromotionGate.Custom("only 1.2.0", (plan, _) =>
            {
                seen.Add(plan.Changes[0].After.GetString()!);
                return Task.FromResult(seen[^1] == "1.2.0" ? GateResult.Pass() : GateResult.Refuse("not tested"));
            })],
        };
        repository.Before = call =>
        {
            if (call == nameof(IGitRepository.CommitAsync)) repository.Edit(Samples.Dev, "1.2.0", "1.3.0");
        };

        var result = await new Promoter(Samples.Chat, repository, options: options).RunAsync(Request);

        Assert.Equal(PromotionOutcome.Refused, result.Outcome);
        Assert.Equal(["1.2.0", "1.3.0"], seen);
        Assert.Contains("1.1.7", repository.Head[Samples.Tst].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_promotion_that_always_conflicts_gives_up()
    {
        var repository = Samples.Updated(_clock);
        repository.Before = call =>
        {
            if (call == nameof(IGitRepository.CommitAsync))
                repository.Push(new() { Written = RepositoryTree.Empty.Add($"others/{repository.Commits.Count}", "x") }, "Something else");
        };

        await Assert.ThrowsAsync<GitConflictException>(
            () => new Promoter(Samples.Chat, repository, options: NoGates with { MaxAttempts = 4 }).RunAsync(Request));

        Assert.Equal(4, repository.Calls.Count(c => c == nameof(IGitRepository.CommitAsync)));
    }

    [Fact]
    public async Task Cancelling_stops_before_anything_is_committed()
    {
        var repository = Samples.Updated(_clock);
        using var stop = new CancellationTokenSource();
        var options = NoGates with
        {
            Gates = [PromotionGate.Custom("stop", async (_, token) =>
        {
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
            return GateResult.Pass();
        })]
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new Promoter(Samples.Chat, repository, options: options).RunAsync(Request, cancellationToken: stop.Token));

        Assert.Equal(3, repository.Commits.Count);
    }
}
