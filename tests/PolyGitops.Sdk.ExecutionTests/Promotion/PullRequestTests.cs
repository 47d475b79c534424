using Microsoft.Extensions.Time.Testing;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Promotion;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.ExecutionTests.Promotion;

public sealed class PullRequestTests
{
    private static readonly PromoterOptions ByPullRequest = new() { Delivery = DeliveryMethod.PullRequest };
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 27, 12, 0, 0, TimeSpan.Zero));

    private static PromotionRequest Request => Samples.Chat.Promotion("chat-api").From("dev").To("tst").ImageTags();

    [Fact]
    public async Task A_pull_request_shows_the_plan_and_asks_the_owners()
    {
        var repository = Samples.Updated(_clock, hasPullRequests: true);
        var options = ByPullRequest with { Gates = [PromotionGate.Custom("load|test", (_, _) => Task.FromResult(GateResult.Pass("a|b")))] };

        var result = await new Promoter(Samples.Chat, repository, options: options).RunAsync(Request);

        Assert.Equal(PromotionOutcome.Proposed, result.Outcome);
        result.EnsureSuccess();
        Assert.Equal(3, repository.Commits.Count);
        var draft = repository.PullRequests.Single().Draft;
        Assert.StartsWith("promote/dev-to-tst/product-team-chat-api-", draft.Branch, StringComparison.Ordinal);
        Assert.Equal("Promote chat-api 1.1.7 -> 1.2.0 from dev to tst", draft.Title);
        Assert.Equal(result.Plan.CommitMessage, draft.CommitMessage);
        Assert.Equal(["promotion"], draft.Labels);
        Assert.Equal(["@justgithubaccount/product-team"], draft.Reviewers);
        Assert.StartsWith(
            "- product-team/chat-api: image.tag 1.1.7 -> 1.2.0\n\n| Gate | State | Reason |\n| --- | --- | --- |\n| load\\|test | Passed | a\\|b |\n",
            draft.Body, StringComparison.Ordinal);
        Assert.Contains("+  tag:   '1.2.0'   # promoted only\n", draft.Body, StringComparison.Ordinal);
        Assert.Contains("~ Deployment chat-api-tst/chat-api\n", draft.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_promotion_is_proposed_once_and_follows_the_source()
    {
        var repository = Samples.Updated(_clock, hasPullRequests: true);
        var promoter = new Promoter(Samples.Chat, repository, options: ByPullRequest with { Gates = [] });
        await promoter.RunAsync(Request);
        repository.Edit(Samples.Dev, "1.2.0", "1.3.0");

        var second = await promoter.RunAsync(Request);

        Assert.Equal((PromotionOutcome.Proposed, 1), (second.Outcome, second.PullRequest!.Number));
        Assert.Equal("Promote chat-api 1.1.7 -> 1.3.0 from dev to tst", Assert.Single(repository.PullRequests).Draft.Title);
    }

    [Fact]
    public async Task Approvals_come_on_the_pull_request_and_other_gates_before_it()
    {
        var repository = Samples.Updated(_clock, hasPullRequests: true);
        var approvals = PromotionGate.Approvals() with
        {
            Members = new Dictionary<string, IReadOnlyList<string>> { ["@justgithubaccount/product-team"] = ["ann"] },
        };
        var freeze = PromotionGate.NoFreeze(FreezeWindow.Between(_clock.GetUtcNow(), _clock.GetUtcNow().AddHours(1)));
        var promoter = new Promoter(
            Samples.Chat, repository, options: ByPullRequest with { Gates = [approvals, freeze], TimeProvider = _clock });

        Assert.Equal(PromotionOutcome.Refused, (await promoter.RunAsync(Request)).Outcome);
        Assert.Empty(repository.PullRequests);
        _clock.Advance(TimeSpan.FromHours(2));
        var proposed = await promoter.RunAsync(Request);
        Assert.Equal((PromotionOutcome.Proposed, GateState.Waiting), (proposed.Outcome, proposed.Plan.Gates[0].State));
        repository.Approve(1, "ann");
        var approved = await promoter.RunAsync(Request);
        Assert.Equal(
            (PromotionOutcome.Proposed, "passed approvals: approved by @ann"), (approved.Outcome, approved.Plan.Gates[0].ToString()));
    }

    [Fact]
    public async Task A_merged_one_is_waited_for_until_the_target_runs_it()
    {
        var repository = Samples.Updated(_clock, hasPullRequests: true);
        await using var desk = await ScriptedArgoCd.StartAsync(Samples.Chat, repository, _clock);
        var reads = 0;
        repository.Before = call =>
        {
            if (call != nameof(IPullRequestRepository.ReadPullRequestAsync) || ++reads < 4) return;
            repository.Before = null;
            repository.Merge(1);
            desk.SyncAsync(repository.Newest()).GetAwaiter().GetResult();
        };
        var options = ByPullRequest with { MergeTimeout = TimeSpan.FromDays(60) };

        var result = await RunUntilMergedAsync(new(Samples.Chat, repository, desk.Client, options with { TimeProvider = _clock }));

        Assert.Equal((PromotionOutcome.Promoted, repository.Newest()), (result.Outcome, result.Commit));
        Assert.Equal(PullRequestState.Merged, result.PullRequest!.State);
        Assert.Equal("merger", result.Commit!.Author);
    }

    [Fact]
    public async Task A_later_run_finds_what_was_merged_meanwhile()
    {
        var repository = Samples.Updated(_clock, hasPullRequests: true);
        await using var desk = await ScriptedArgoCd.StartAsync(Samples.Chat, repository, _clock);
        var promoter = new Promoter(Samples.Chat, repository, desk.Client, ByPullRequest with { TimeProvider = _clock });
        Assert.Equal(PromotionOutcome.Proposed, (await promoter.RunAsync(Request)).Outcome);
        repository.Merge(1);
        await desk.SyncAsync(repository.Newest());

        var result = await promoter.RunAsync(Request);

        Assert.Equal((PromotionOutcome.Unchanged, repository.Newest()), (result.Outcome, result.Commit));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Ship it (#1)")]
    public async Task A_merged_version_that_does_not_run_is_rolled_back_with_a_pull_request(string? squashedInto)
    {
        var repository = Samples.Updated(_clock, hasPullRequests: true);
        await using var desk = await ScriptedArgoCd.StartAsync(Samples.Chat, repository, _clock);
        repository.Before = call =>
        {
            if (call != nameof(IPullRequestRepository.ReadPullRequestAsync)) return;
            repository.Before = null;
            repository.Merge(1, squashedInto);
        };
        var promoter = new Promoter(
            Samples.Chat, repository, desk.Client, ByPullRequest with { MergeTimeout = TimeSpan.FromDays(60), TimeProvider = _clock });

        var result = await RunUntilMergedAsync(promoter);

        Assert.Equal((PromotionOutcome.RollbackProposed, 2), (result.Outcome, result.PullRequest!.Number));
        Assert.Equal("Roll back chat-api 1.2.0 -> 1.1.7 in tst", repository.PullRequests[1].Draft.Title);
        repository.Merge(2);
        Assert.Contains("'1.1.7'   # promoted only", repository.Head[Samples.Tst].Text, StringComparison.Ordinal);
        Assert.Equal(PromotionOutcome.Refused, (await promoter.RunAsync(Request)).Outcome);
    }

    [Fact]
    public async Task A_closed_one_is_declined()
    {
        var repository = Samples.Updated(_clock, hasPullRequests: true);
        repository.Before = call =>
        {
            if (call == nameof(IPullRequestRepository.ReadPullRequestAsync)) repository.Close(1);
        };

        var result = await new Promoter(
            Samples.Chat, repository,
            options: ByPullRequest with { Gates = [], MergeTimeout = TimeSpan.FromDays(60), TimeProvider = _clock }).RunAsync(Request);

        Assert.Equal((PromotionOutcome.Declined, "https://git.example.com/pull/1"), (result.Outcome, result.Reason));
    }

    [Fact]
    public void A_repository_without_pull_requests_is_refused_before_anything_is_done()
    {
        var repository = Samples.Updated(_clock);
        var failure = Assert.Throws<ArgumentException>(
            () => new Promoter(Samples.Chat, repository, options: ByPullRequest with { Gates = [] }));
        Assert.Equal("repository", failure.ParamName);
        Assert.Contains("'acme/k8s' knows no pull requests", failure.Message, StringComparison.Ordinal);
        Assert.Empty(repository.Calls);
    }

    // Time passes by itself until the merge; then only when an Application is waited for.
    private async Task<PromotionResult> RunUntilMergedAsync(Promoter promoter)
    {
        var merged = new TaskCompletionSource();
        var running = promoter.RunAsync(Request, new ProgressLog<PromotionEvent>(e =>
        {
            if (e.Kind == PromotionEventKind.Committed) merged.TrySetResult();
            if (e.Kind == PromotionEventKind.Waiting) _clock.Advance(TimeSpan.FromMinutes(10));
        }));
        await _clock.PassUntilAsync(Task.WhenAny(running, merged.Task), TimeSpan.FromSeconds(10));
        return await running;
    }
}
