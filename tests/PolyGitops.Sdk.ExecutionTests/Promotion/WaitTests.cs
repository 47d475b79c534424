using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PolyGitops.Sdk.ExecutionTests.Delivery;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Promotion;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.ExecutionTests.Promotion;

/// <summary>Waiting for the target and taking back, against a Kubernetes API server.</summary>
public sealed class WaitTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 27, 12, 0, 0, TimeSpan.Zero));

    private static PromotionRequest Request => Samples.Chat.Promotion("chat-api").From("dev").To("tst").ImageTags();

    [Fact]
    public async Task It_is_done_when_the_target_runs_it()
    {
        var repository = Samples.Updated(_clock);
        await using var desk = await ScriptedArgoCd.StartAsync(Samples.Chat, repository, _clock);
        repository.Committed = desk.SyncAsync;
        var heard = new ProgressLog<PromotionEvent>();

        var result = await new Promoter(Samples.Chat, repository, desk.Client, options: new() { TimeProvider = _clock })
            .RunAsync(Request, heard);

        Assert.Equal(PromotionOutcome.Promoted, result.Outcome);
        Assert.Equal(
            [PromotionEventKind.Planned, PromotionEventKind.GateEvaluated, PromotionEventKind.Committed,
                PromotionEventKind.Running, PromotionEventKind.Finished],
            heard.Kinds());
        Assert.All(heard.Reports, e => Assert.Equal(_clock.GetUtcNow(), e.Time));
    }

    [Fact]
    public async Task Each_step_of_Argo_CD_wakes_the_waiting_and_the_image_has_to_be_there()
    {
        var repository = Samples.Updated(_clock);
        await using var desk = await ScriptedArgoCd.StartAsync(Samples.Chat, repository, _clock);
        var commit = "";
        repository.Committed = c =>
        {
            commit = c.Revision;
            return Task.CompletedTask;
        };
        Queue<Action<JsonObject>> steps = new(
        [
            s => s["sync"]!["status"] = "OutOfSync",
            s => s["operationState"]!["phase"] = "Running",
            s => s["health"] = new JsonObject { ["status"] = "Progressing" },
            s => s["summary"]!["images"] = new JsonArray("ghcr.io/justgithubaccount/chat-api:1.1.7"),
            _ => { },
        ]);
        var pending = Task.CompletedTask;
        var heard = new ProgressLog<PromotionEvent>(e =>
        {
            if (e.Kind != PromotionEventKind.Waiting || !steps.TryDequeue(out var step)) return;
            desk.Touch = (_, s) => step(s);
            pending = pending.ContinueWith(_ => desk.SyncAsync(repository.Newest()), TaskScheduler.Default).Unwrap();
        });

        var result = await new Promoter(Samples.Chat, repository, desk.Client, options: new() { TimeProvider = _clock })
            .RunAsync(Request, heard);
        await pending;

        Assert.Equal(PromotionOutcome.Promoted, result.Outcome);
        Assert.Equal(
            [
                $"chat-api-tst is at {repository.Commits[2].Revision[..8]}, which has image.tag 1.1.7, not image.tag 1.2.0",
                "chat-api-tst is OutOfSync",
                "chat-api-tst is being synced",
                "chat-api-tst is Progressing",
                "chat-api-tst is Synced and Healthy, but runs ghcr.io/justgithubaccount/chat-api:1.1.7, not ghcr.io/justgithubaccount/chat-api:1.2.0",
            ],
            heard.Reports.Where(e => e.Kind == PromotionEventKind.Waiting).Select(e => e.Message));
        Assert.Equal(repository.Newest().Revision, commit);
    }

    [Fact]
    public async Task A_bad_image_is_rolled_back_by_one_more_commit()
    {
        var repository = Samples.Updated(_clock);
        await using var desk = await ScriptedArgoCd.StartAsync(Samples.Chat, repository, _clock);
        desk.BadTags.Add("1.2.0");
        desk.Touch = (name, status) =>
        {
            if (name == "chat-api-dev") status["health"] = new JsonObject { ["status"] = "Healthy" };
        };
        await desk.SyncAsync(repository.Newest());
        repository.Committed = desk.SyncAsync;
        var heard = PassingTime.On(_clock, TimeSpan.FromMinutes(1));

        var result = await new Promoter(Samples.Chat, repository, desk.Client, options: new() { TimeProvider = _clock })
            .RunAsync(Request, heard);

        Assert.Equal((PromotionOutcome.RolledBack, true), (result.Outcome, result.IsRestored));
        Assert.Equal(
            $"""
            Roll back chat-api 1.2.0 -> 1.1.7 in tst

            tst does not run the promoted version: chat-api-tst is Degraded: Deployment exceeded its progress deadline

            - product-team/chat-api: image.tag 1.2.0 -> 1.1.7

            Rolled-Back-Promotion: {result.Commit!.Revision}
            Rolled-Back-In: tst

            """,
            result.Rollback!.Message);
        Assert.Equal(5, repository.Commits.Count);
        Assert.Contains("'1.1.7'   # promoted only", repository.Head[Samples.Tst].Text, StringComparison.Ordinal);
        Assert.Throws<PromotionException>(result.EnsureSuccess);
        Assert.Equal(
            [PromotionEventKind.Failed, PromotionEventKind.RolledBack],
            heard.Kinds().Where(k => k is PromotionEventKind.Failed or PromotionEventKind.RolledBack));
    }

    [Fact]
    public async Task A_failed_sync_counts_as_broken_however_healthy_the_target_is()
    {
        var repository = Samples.Updated(_clock);
        await using var desk = await ScriptedArgoCd.StartAsync(Samples.Chat, repository, _clock);
        desk.Touch = (name, status) =>
        {
            if (name == "chat-api-tst" && status["summary"]!["images"]![0]!.ToString().EndsWith(":1.2.0", StringComparison.Ordinal))
                status["operationState"] = new JsonObject { ["phase"] = "Failed", ["message"] = "the hook smoke-test failed" };
        };
        repository.Committed = desk.SyncAsync;

        var result = await new Promoter(Samples.Chat, repository, desk.Client, new() { TimeProvider = _clock })
            .RunAsync(Request, PassingTime.On(_clock, TimeSpan.FromMinutes(1)));

        Assert.Equal((PromotionOutcome.RolledBack, true), (result.Outcome, result.IsRestored));
        Assert.Equal("chat-api-tst is Synced and Healthy, but its last sync failed: the hook smoke-test failed", result.Reason);
    }

    [Fact]
    public async Task What_was_rolled_back_is_not_promoted_again_without_force()
    {
        var (repository, desk) = await RolledBackAsync();
        await using var held = desk;
        var promoter = new Promoter(Samples.Chat, repository, desk.Client, options: new() { TimeProvider = _clock });

        var again = await promoter.RunAsync(Request);

        Assert.Equal(PromotionOutcome.Refused, again.Outcome);
        Assert.StartsWith(
            "not rolled back before: product-team/chat-api: image.tag 1.1.7 -> 1.2.0 was rolled back by ", again.Reason,
            StringComparison.Ordinal);
        desk.BadTags.Clear();
        Assert.Equal(PromotionOutcome.Promoted, (await promoter.RunAsync(Request.Force("the database is fixed"))).Outcome);
    }

    [Fact]
    public async Task A_newer_version_is_promoted_after_a_rollback()
    {
        var (repository, desk) = await RolledBackAsync();
        await using var held = desk;
        await desk.SyncAsync(repository.Edit(Samples.Dev, "1.2.0", "1.2.1"));

        var result = await new Promoter(Samples.Chat, repository, desk.Client, options: new() { TimeProvider = _clock }).RunAsync(Request);

        Assert.Equal(
            (PromotionOutcome.Promoted, "product-team/chat-api: image.tag 1.1.7 -> 1.2.1"),
            (result.Outcome, result.Plan.Changes[0].ToString()));
    }

    [Fact]
    public async Task A_version_that_does_not_run_in_time_is_rolled_back_on_top_of_other_commits()
    {
        var repository = Samples.Updated(_clock);
        await using var desk = await ScriptedArgoCd.StartAsync(Samples.Chat, repository, _clock);
        var heard = new ProgressLog<PromotionEvent>(e =>
        {
            if (e.Kind != PromotionEventKind.Waiting) return;
            if (repository.Newest().Subject.StartsWith("Promote", StringComparison.Ordinal))
                repository.Edit(Samples.Tst, "replicaCount: 1", "replicaCount: 7", "Scale");
            _clock.Advance(TimeSpan.FromMinutes(11));
        });
        var conflicts = 0;
        repository.Before = call =>
        {
            if (call == nameof(IGitRepository.CommitAsync) && repository.Newest().Subject == "Scale" && conflicts++ < 2)
                repository.Push(new() { Written = RepositoryTree.Empty.Add($"others/{conflicts}", "x") }, "Scale");
        };

        var result = await new Promoter(Samples.Chat, repository, desk.Client, options: new() { TimeProvider = _clock })
            .RunAsync(Request, heard);

        Assert.Equal((PromotionOutcome.RolledBack, repository.Newest()), (result.Outcome, result.Rollback));
        Assert.StartsWith("timed out: chat-api-tst is at ", result.Reason, StringComparison.Ordinal);
        Assert.Contains("replicaCount: 7", repository.Head[Samples.Tst].Text, StringComparison.Ordinal);
        Assert.Contains("'1.1.7'   # promoted only", repository.Head[Samples.Tst].Text, StringComparison.Ordinal);
        Assert.True(repository.Head.Contains("others/2"));
    }

    [Fact]
    public async Task A_rollback_that_would_undo_a_newer_change_is_skipped_and_reported()
    {
        var repository = Samples.Updated(_clock);
        await using var desk = await ScriptedArgoCd.StartAsync(Samples.Chat, repository, _clock);
        var heard = new ProgressLog<PromotionEvent>(e =>
        {
            if (e.Kind != PromotionEventKind.Waiting) return;
            repository.Edit(Samples.Tst, "'1.2.0'", "1.1.8", "Fix by hand");
            _clock.Advance(TimeSpan.FromMinutes(11));
        });

        var result = await new Promoter(Samples.Chat, repository, desk.Client, options: new() { TimeProvider = _clock })
            .RunAsync(Request, heard);

        Assert.Equal((PromotionOutcome.Failed, null), (result.Outcome, result.Rollback));
        Assert.EndsWith(
            "It is not rolled back: product-team/chat-api: image.tag has since been changed to 1.1.8, so nothing is rolled back.",
            result.Reason, StringComparison.Ordinal);
        Assert.Equal("Fix by hand", repository.Newest().Subject);
    }

    [Fact]
    public async Task A_unit_is_rolled_back_as_a_whole()
    {
        var repository = Samples.RepositoryOf(Samples.Shop, _clock);
        repository.Edit("tenants/shop/web/dev/values.yaml", "1.0.0", "1.1.0");
        repository.Edit("tenants/shop/cart/dev/values.yaml", "2.0.0", "2.1.0");
        await using var desk = await ScriptedArgoCd.StartAsync(Samples.Shop, repository, _clock);
        repository.Committed = desk.SyncAsync;
        desk.BadTags.Add("2.1.0");
        var before = repository.Head;

        var result = await new Promoter(Samples.Shop, repository, desk.Client, new() { Gates = [], TimeProvider = _clock }).RunAsync(
            Samples.Shop.Promotion("web", "cart").From("dev").To("tst").ImageTags(), PassingTime.On(_clock, TimeSpan.FromMinutes(1)));

        Assert.Equal((PromotionOutcome.RolledBack, true), (result.Outcome, result.IsRestored));
        Assert.Equal(before, repository.Head);
    }

    [Fact]
    public async Task A_chart_version_is_waited_for_and_rolled_back_as_well()
    {
        var repository = Samples.RepositoryOf(Samples.Shop, _clock);
        repository.Edit("clusters/dev/workloads/search.yaml", "targetRevision: 5.0.0", "targetRevision: 5.1.0");
        await using var desk = await ScriptedArgoCd.StartAsync(Samples.Shop, repository, _clock);
        repository.Committed = desk.SyncAsync;
        var promoter = new Promoter(Samples.Shop, repository, desk.Client, options: new() { TimeProvider = _clock });
        Assert.Equal(
            PromotionOutcome.Promoted,
            (await promoter.RunAsync(Samples.Shop.Promotion("search").From("dev").To("tst").ChartVersion())).Outcome);

        repository.Committed = null;
        var result = await promoter.RunAsync(
            Samples.Shop.Promotion("search").From("tst").To("prd").ChartVersion(), PassingTime.On(_clock, TimeSpan.FromMinutes(10)));

        Assert.Equal((PromotionOutcome.RolledBack, true), (result.Outcome, result.IsRestored));
        Assert.Equal("timed out: search-prd deploys 5.0.0, not 5.1.0", result.Reason);
    }

    [Fact]
    public async Task An_unreadable_repository_is_no_reason_to_roll_back()
    {
        var repository = Samples.Updated(_clock);
        await using var desk = await ScriptedArgoCd.StartAsync(Samples.Chat, repository, _clock);
        desk.Touch = (name, s) =>
        {
            if (name == "chat-api-tst") s["sync"]!["revisions"] = new JsonArray("chart", new string('e', 40));
        };
        repository.Committed = desk.SyncAsync;

        var promoter = new Promoter(Samples.Chat, repository, desk.Client, options: new() { TimeProvider = _clock });

        var failure = await Assert.ThrowsAsync<GitException>(
            () => promoter.RunAsync(Request, PassingTime.On(_clock, TimeSpan.FromMinutes(10))));

        Assert.Contains(new string('e', 40), failure.Message, StringComparison.Ordinal);
        Assert.StartsWith("Promote", repository.Newest().Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_came_by_hand_is_not_rolled_back()
    {
        var repository = Samples.Updated(_clock);
        repository.Edit(Samples.Tst, "1.1.7", "1.2.0", "Try it");
        await using var desk = await ScriptedArgoCd.StartAsync(Samples.Chat, repository, _clock);
        desk.BadTags.Add("1.2.0");
        await desk.SyncAsync(repository.Newest());

        var result = await new Promoter(Samples.Chat, repository, desk.Client, options: new() { TimeProvider = _clock })
            .RunAsync(Request, PassingTime.On(_clock, TimeSpan.FromMinutes(1)));

        Assert.Equal((PromotionOutcome.Failed, "Try it"), (result.Outcome, repository.Newest().Subject));
        Assert.EndsWith("were not set by a promotion, so nothing is rolled back", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_promotion_is_not_rolled_back()
    {
        var repository = Samples.Updated(_clock);
        await using var desk = await ScriptedArgoCd.StartAsync(Samples.Chat, repository, _clock);
        repository.Committed = desk.SyncAsync;
        var promoter = new Promoter(Samples.Chat, repository, desk.Client, options: new() { TimeProvider = _clock });
        Assert.Equal(PromotionOutcome.Promoted, (await promoter.RunAsync(Request)).Outcome);
        _clock.Advance(TimeSpan.FromDays(2));
        desk.BadTags.Add("1.2.0");
        await desk.SyncAsync(repository.Newest());

        var result = await promoter.RunAsync(Request, PassingTime.On(_clock, TimeSpan.FromMinutes(1)));

        Assert.Equal(PromotionOutcome.Failed, result.Outcome);
        Assert.EndsWith("is too old to be rolled back automatically", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_wait_leaves_the_commit_and_the_next_run_goes_on()
    {
        var repository = Samples.Updated(_clock);
        await using var desk = await ScriptedArgoCd.StartAsync(Samples.Chat, repository, _clock);
        using var stop = new CancellationTokenSource();
        var heard = new ProgressLog<PromotionEvent>(e =>
        {
            if (e.Kind == PromotionEventKind.Waiting) stop.Cancel();
        });
        var promoter = new Promoter(Samples.Chat, repository, desk.Client, options: new() { TimeProvider = _clock });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => promoter.RunAsync(Request, heard, stop.Token));
        Assert.Equal(4, repository.Commits.Count);

        var waiting = new TaskCompletionSource();
        var second = promoter.RunAsync(Request, new ProgressLog<PromotionEvent>(e =>
        {
            if (e.Kind == PromotionEventKind.Waiting) waiting.TrySetResult();
        }));
        await waiting.Task;
        await desk.SyncAsync(repository.Newest());

        Assert.Equal((PromotionOutcome.Promoted, repository.Newest()), ((await second).Outcome, (await second).Commit));
        Assert.Equal(4, repository.Commits.Count);
    }

    private async Task<(InMemoryRepository Repository, ScriptedArgoCd Desk)> RolledBackAsync()
    {
        var repository = Samples.Updated(_clock);
        var desk = await ScriptedArgoCd.StartAsync(Samples.Chat, repository, _clock);
        repository.Committed = desk.SyncAsync;
        desk.BadTags.Add("1.2.0");
        var result = await new Promoter(Samples.Chat, repository, desk.Client, new() { Gates = [], TimeProvider = _clock })
            .RunAsync(Request, PassingTime.On(_clock, TimeSpan.FromMinutes(1)));
        Assert.Equal(PromotionOutcome.RolledBack, result.Outcome);
        desk.Touch = (name, status) =>
        {
            if (name == "chat-api-dev") status["health"] = new JsonObject { ["status"] = "Healthy" };
        };
        await desk.SyncAsync(repository.Newest());
        return (repository, desk);
    }
}
