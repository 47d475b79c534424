using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PolyGitops.Sdk.ExecutionTests.Delivery;
using PolyGitops.Sdk.Promotion;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.ExecutionTests.Promotion;

public sealed class GateTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 27, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task The_source_has_to_run_it_synced_and_healthy()
    {
        var repository = Samples.Updated(_clock);
        await using var desk = await ScriptedArgoCd.StartAsync(Samples.Chat, repository, _clock);
        Assert.Equal(
            (GateState.Passed, "'dev' runs it, Synced and Healthy"), await AskAsync(desk, repository, PromotionGate.SourceHealthy()));

        Assert.Equal(
            (GateState.Waiting, "chat-api-dev is OutOfSync"), await AskAsync(desk, repository, s => s["sync"]!["status"] = "OutOfSync"));
        Assert.Equal(
            (GateState.Waiting, "chat-api-dev is Progressing: 1 of 2 updated"),
            await AskAsync(
                desk, repository, s => s["health"] = new JsonObject { ["status"] = "Progressing", ["message"] = "1 of 2\nupdated" }));
        Assert.Equal(
            (GateState.Refused, "chat-api-dev is Degraded"),
            await AskAsync(desk, repository, s => s["health"] = new JsonObject { ["status"] = "Degraded" }));
        Assert.Equal(
            (GateState.Waiting, "chat-api-dev is being synced"),
            await AskAsync(desk, repository, s => s["operationState"]!["phase"] = "Running"));
        Assert.Equal(
            (
                GateState.Waiting,
                $"chat-api-dev is at {repository.Commits[0].Revision[..8]}, which has image.tag 1.1.7, not image.tag 1.2.0"),
            await AskAsync(desk, repository, s => s["sync"]!["revisions"] = new JsonArray("chart", repository.Commits[0].Revision)));
        Assert.Equal(
            (GateState.Waiting, "chat-api-dev does not report which commit of 'app-poly-gitops-k8s' it deployed"),
            await AskAsync(desk, repository, s => s["sync"]!["revisions"] = new JsonArray()));
        Assert.Equal(
            (GateState.Waiting, "chat-api-dev is Unknown (Error: no such host); ComparisonError: cannot reach https://***@git"),
            await AskAsync(desk, repository, s =>
            {
                s["sync"]!["status"] = "Unknown";
                s["operationState"] = new JsonObject { ["phase"] = "Error", ["message"] = "no such host" };
                s["conditions"] = new JsonArray(
                    new JsonObject { ["type"] = "ComparisonError", ["message"] = "cannot reach https://user:secret@git" });
            }));
    }

    [Fact]
    public async Task A_later_commit_with_the_same_values_is_as_good()
    {
        var repository = Samples.Updated(_clock);
        await using var desk = await ScriptedArgoCd.StartAsync(Samples.Chat, repository, _clock);
        await desk.SyncAsync(repository.Edit(Samples.Dev, "replicaCount: 2", "replicaCount: 4"));

        Assert.Equal(GateState.Passed, (await AskAsync(desk, repository, PromotionGate.SourceHealthy())).State);
    }

    [Fact]
    public async Task A_missing_application_and_a_missing_client_are_reported()
    {
        var repository = Samples.Updated(_clock);
        await using var desk = await ScriptedArgoCd.StartAsync(Samples.Chat, repository, _clock);
        await desk.Client.DeleteAsync(desk.Reference("chat-api-dev"));
        Assert.Equal((GateState.Waiting, "chat-api-dev is being deleted"), await AskAsync(desk, repository, PromotionGate.SourceHealthy()));
        await desk.Client.MergeAsync(
            desk.Reference("chat-api-dev"), System.Text.Json.JsonElement.Parse("""{"metadata":{"finalizers":null}}"""));
        Assert.Equal(
            (GateState.Waiting, "the Application 'chat-api-dev' does not exist in argocd of the cluster 'poly-gitops'"),
            await AskAsync(desk, repository, PromotionGate.SourceHealthy()));

        var plan = await new Promoter(Samples.Chat, repository, options: new() { TimeProvider = _clock }).PlanAsync(Request);
        Assert.Equal(GateState.Refused, Assert.Single(plan.Gates).State);
        Assert.Contains("pass one to the promoter, or remove the gate", plan.Gates[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_soak_counts_from_the_deployment_of_these_values_and_from_the_last_recovery()
    {
        var repository = Samples.Updated(_clock);
        await using var desk = await ScriptedArgoCd.StartAsync(Samples.Chat, repository, _clock);
        var begun = _clock.GetUtcNow();
        var gate = PromotionGate.SourceHealthy(TimeSpan.FromHours(1));
        _clock.Advance(TimeSpan.FromMinutes(59));
        await desk.SyncAsync(repository.Edit(Samples.Dev, "replicaCount: 2", "replicaCount: 4"));

        var waiting = await PlanAsync(desk, repository, gate);
        Assert.Equal(
            "waiting source health: chat-api-dev has been running it since 2026-03-27 12:00:00 +00:00 and must do so for 01:00:00",
            waiting.Gates[0].ToString());
        Assert.Equal(begun.AddHours(1), waiting.Gates[0].Until);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(GateState.Passed, (await AskAsync(desk, repository, gate)).State);

        desk.Touch = (_, s) => s["health"]!["lastTransitionTime"] = "2026-03-27T12:30:00Z";
        await desk.SyncAsync(repository.Newest());
        Assert.Equal(begun.AddMinutes(90), (await PlanAsync(desk, repository, gate)).Gates[0].Until);

        desk.Touch = (_, s) => s.Remove("history");
        await desk.SyncAsync(repository.Newest());
        Assert.Equal(
            (GateState.Refused, "Argo CD does not report since when chat-api-dev has been running it"),
            await AskAsync(desk, repository, gate));
    }

    [Fact]
    public async Task Owners_of_every_team_have_to_approve()
    {
        var repository = Samples.RepositoryOf(Samples.Shop, _clock);
        repository.Edit("tenants/shop/web/dev/values.yaml", "1.0.0", "1.1.0");
        repository.Edit("clusters/dev/workloads/search.yaml", "targetRevision: 5.0.0", "targetRevision: 5.1.0");
        var gate = PromotionGate.Approvals();
        async Task<string> Ask(ApprovalGate asked, params string[] logins) =>
            (await new Promoter(Samples.Shop, repository, options: new() { Gates = [asked] }).PlanAsync(
                Samples.Shop.Promotion("web", "search").From("dev").To("tst").ImageTags().ChartVersion()
                    .WithApprovals(logins))).Gates[0].ToString();

        Assert.Equal(
            "waiting approvals: 0 of 1 approvals of shop: one of @ann, @acme/shop must approve (who is in @acme/shop is not known: set it in Members); 0 of 1 approvals of back: one of @bob must approve",
            await Ask(gate));
        Assert.StartsWith("waiting approvals: 0 of 1 approvals of back", await Ask(gate, "@ANN", "mallory"), StringComparison.Ordinal);
        Assert.Equal("passed approvals: approved by @ann, @bob", await Ask(gate, "ann", "bob"));
        var members = gate with { Members = new Dictionary<string, IReadOnlyList<string>> { ["@acme/shop"] = ["cid", "@dan"] } };
        Assert.Equal("passed approvals: approved by @bob, @dan", await Ask(members, "dan", "bob"));
        Assert.StartsWith(
            "waiting approvals: 1 of 2 approvals of shop: one of @ann, @acme/shop must approve;",
            await Ask(members with { Required = 2 }, "dan", "bob", "dan"), StringComparison.Ordinal);
        Assert.Equal("passed approvals: approved by @eve", await Ask(gate with { Approvers = ["@eve"] }, "eve"));
        Assert.StartsWith("waiting", await Ask(gate, "acme/shop", "bob"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-27T14:59:59Z", null)]
    [InlineData("2026-03-27T15:00:00Z", "2026-03-30T07:00:00Z")]
    [InlineData("2026-03-29T12:00:00Z", "2026-03-30T07:00:00Z")]
    [InlineData("2026-03-30T06:59:59Z", "2026-03-30T07:00:00Z")]
    [InlineData("2026-03-30T07:00:00Z", null)]
    [InlineData("2026-04-03T13:59:59Z", null)]
    [InlineData("2026-04-03T14:00:00Z", "2026-04-06T06:00:00Z")]
    public async Task A_freeze_follows_the_clock_of_its_time_zone(string now, string? until)
    {
        // Friday 16:00 in Berlin, where the clocks go forward on 2026-03-29. 64 hours later it is Monday.
        var gate = PromotionGate.NoFreeze(
            FreezeWindow.Recurring("0 16 * * 5", TimeSpan.FromHours(64)) with { TimeZone = "Europe/Berlin", Reason = "weekend" });
        _clock.AdjustTime(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));

        var result = (await PlanAsync(null, Samples.Updated(_clock), gate)).Gates[0];

        Assert.Equal(until is null ? GateState.Passed : GateState.Waiting, result.State);
        Assert.Equal(
            until, result.Until?.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
        if (until is not null) Assert.EndsWith(" (weekend)", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_freeze_holds_from_its_first_moment_to_its_last_and_only_where_it_says()
    {
        var repository = Samples.Updated(_clock);
        var gate = PromotionGate.NoFreeze(FreezeWindow.Between(_clock.GetUtcNow(), _clock.GetUtcNow().AddDays(1), "audit"));
        Assert.Equal((GateState.Waiting, "frozen until 2026-03-28 12:00 +00:00 (audit)"), await AskAsync(null, repository, gate));
        Assert.Empty((await PlanAsync(null, repository, gate with { Environments = ["prd"] })).Gates);
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(GateState.Passed, (await AskAsync(null, repository, gate)).State);
    }

    [Fact]
    public async Task All_gates_are_evaluated_and_a_check_that_throws_refuses()
    {
        var repository = Samples.Updated(_clock);
        PromotionGate[] gates =
        [
            PromotionGate.Custom("load test", (plan, _) => throw new InvalidOperationException($"no result for {plan.Changes[0].After}")),
            PromotionGate.NoFreeze(FreezeWindow.Between(_clock.GetUtcNow(), _clock.GetUtcNow().AddDays(1))),
            PromotionGate.Approvals(),
            PromotionGate.Custom("smoke test", (_, _) => Task.FromResult(GateResult.Pass("42 of 42"))),
        ];
        var promoter = new Promoter(Samples.Chat, repository, options: new() { Gates = gates, TimeProvider = _clock });

        var result = await promoter.RunAsync(Request);

        Assert.Equal(PromotionOutcome.Refused, result.Outcome);
        Assert.Equal([GateState.Refused, GateState.Waiting, GateState.Waiting, GateState.Passed], result.Plan.Gates.Select(g => g.State));
        var refused = Assert.Throws<PromotionRefusedException>(result.EnsureSuccess);
        Assert.Equal(
            """
            3 gate(s) block the promotion from 'dev' to 'tst':
              refused load test: the check failed: no result for 1.2.0
              waiting freeze: frozen until 2026-03-28 12:00 +00:00
              waiting approvals: 0 of 1 approvals of product-team: one of @justgithubaccount/product-team must approve (who is in @justgithubaccount/product-team is not known: set it in Members)
            Satisfy them and run it again, or override them with Force("reason").
            """,
            refused.Message);
        Assert.Equal(3, repository.Commits.Count);
    }

    [Fact]
    public async Task Gates_are_only_overridden_by_force_and_the_commit_records_why()
    {
        var repository = Samples.Updated(_clock);
        var options = new PromoterOptions { Gates = [PromotionGate.Custom("never", (_, _) => Task.FromResult(GateResult.Refuse("no")))] };

        var result = await new Promoter(Samples.Chat, repository, options: options).RunAsync(Request.Force("the data centre burns"));

        Assert.Equal(PromotionOutcome.Committed, result.Outcome);
        Assert.Equal("overridden never: no", Assert.Single(result.Plan.Gates).ToString());
        Assert.Contains("\nPromotion-Reason: the data centre burns\n", repository.Newest().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_promotion_that_waits_for_gates_continues_when_they_pass()
    {
        var repository = Samples.Updated(_clock);
        var options = new PromoterOptions
        {
            Gates = [PromotionGate.NoFreeze(FreezeWindow.Between(_clock.GetUtcNow(), _clock.GetUtcNow().AddHours(2)))],
            GateTimeout = TimeSpan.FromDays(60),
        };
        var heard = new ProgressLog<PromotionEvent>();
        var running = new Promoter(Samples.Chat, repository, options: options with { TimeProvider = _clock }).RunAsync(Request, heard);
        await _clock.PassUntilAsync(running, TimeSpan.FromMinutes(10));

        Assert.Equal(PromotionOutcome.Committed, (await running).Outcome);
        Assert.True(repository.Newest().CommittedAt >= new DateTimeOffset(2026, 3, 27, 14, 0, 0, TimeSpan.Zero));
        Assert.Equal([GateState.Waiting, GateState.Passed], heard.Reports.Where(e => e.Gate is not null).Select(e => e.Gate!.State));
    }

    [Fact]
    public async Task A_promotion_whose_gates_time_out_is_refused()
    {
        var options = new PromoterOptions { Gates = [PromotionGate.Approvals()], GateTimeout = TimeSpan.FromHours(1) };
        var running = new Promoter(Samples.Chat, Samples.Updated(_clock), options: options with { TimeProvider = _clock })
            .RunAsync(Request);
        await _clock.PassUntilAsync(running, TimeSpan.FromMinutes(5));

        Assert.Equal(PromotionOutcome.Refused, (await running).Outcome);
    }

    private static PromotionRequest Request => Samples.Chat.Promotion("chat-api").From("dev").To("tst").ImageTags();

    private async Task<(GateState State, string Reason)> AskAsync(
        ScriptedArgoCd desk, InMemoryRepository repository, Action<JsonObject> touch)
    {
        desk.Touch = (name, status) =>
        {
            if (name == "chat-api-dev") touch(status);
        };
        await desk.SyncAsync(repository.Newest());
        return await AskAsync(desk, repository, PromotionGate.SourceHealthy());
    }

    private async Task<(GateState State, string Reason)> AskAsync(ScriptedArgoCd? desk, InMemoryRepository repository, PromotionGate gate)
    {
        var result = Assert.Single((await PlanAsync(desk, repository, gate)).Gates);
        return (result.State, result.Reason);
    }

    private Task<PromotionPlan> PlanAsync(ScriptedArgoCd? desk, InMemoryRepository repository, PromotionGate gate)
    {
        var options = new PromoterOptions { Gates = [gate] };
        var promoter = desk is null
            ? new Promoter(Samples.Chat, repository, options: options with { TimeProvider = _clock })
            : new Promoter(Samples.Chat, repository, desk.Client, options with { TimeProvider = _clock });
        return promoter.PlanAsync(Request);
    }
}
