using Microsoft.Extensions.Time.Testing;
using PolyGitops.Sdk.Promotion;

namespace PolyGitops.Sdk.ExecutionTests.Promotion;

/// <summary>A gate of a user's own has what the library's own gates have.</summary>
public sealed class OwnGateTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 27, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task It_asks_the_source_environment_as_the_built_in_gate_does()
    {
        var repository = Samples.Updated(_clock);
        await using var desk = await ScriptedArgoCd.StartAsync(Samples.Chat, repository, _clock);
        PromotionGate[] gates = [PromotionGate.SourceHealthy(TimeSpan.FromHours(1)), new SoakGate { Soak = TimeSpan.FromHours(1) }];
        var promoter = new Promoter(Samples.Chat, repository, desk.Client, new() { Gates = gates, TimeProvider = _clock });

        var waiting = (await promoter.PlanAsync(Request)).Gates;
        Assert.Equal([GateState.Waiting, GateState.Waiting], waiting.Select(g => g.State));
        Assert.Equal(waiting[0].Until, waiting[1].Until);

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal([GateState.Passed, GateState.Passed], (await promoter.PlanAsync(Request)).Gates.Select(g => g.State));

        desk.Touch = (name, status) => status["health"]!["status"] = "Degraded";
        await desk.SyncAsync(repository.Newest());
        var refused = (await promoter.PlanAsync(Request)).Gates;
        Assert.Equal([GateState.Refused, GateState.Refused], refused.Select(g => g.State));
        Assert.Equal(refused[0].Reason, refused[1].Reason);
    }

    [Fact]
    public async Task It_may_be_answered_by_the_pull_request()
    {
        var repository = Samples.Updated(_clock, hasPullRequests: true);
        var options = new PromoterOptions { Gates = [new TwoPeopleGate()], Delivery = DeliveryMethod.PullRequest, TimeProvider = _clock };
        var promoter = new Promoter(Samples.Chat, repository, options: options);

        Assert.Equal(PromotionOutcome.Proposed, (await promoter.RunAsync(Request)).Outcome);
        repository.Approve(1, "ann", "bob");
        var approved = await promoter.RunAsync(Request);

        Assert.Equal("passed two people: @ann and @bob", Assert.Single(approved.Plan.Gates).ToString());
        var byCommit = new Promoter(Samples.Chat, repository, options: options with { Delivery = DeliveryMethod.Commit });
        Assert.Equal(PromotionOutcome.Refused, (await byCommit.RunAsync(Request)).Outcome);
    }

    [Fact]
    public async Task Its_settings_are_checked_before_anything_is_read()
    {
        var repository = Samples.Updated(_clock);
        var promoter = new Promoter(Samples.Chat, repository, options: new() { Gates = [new SoakGate { Soak = TimeSpan.FromHours(-1) }] });

        var failure = await Assert.ThrowsAsync<DiagnosticsException>(() => promoter.PlanAsync(Request));

        Assert.Contains(failure.Diagnostics, d => d.Location.Path == "gates/own soak/soak");
        Assert.Empty(repository.Calls);
    }

    [Fact]
    public async Task It_can_be_tested_without_a_cluster()
    {
        var plan = await new Promoter(Samples.Chat, Samples.Updated(_clock), options: new() { Gates = [] }).PlanAsync(Request);
        var context = new GateContext { Plan = plan, Source = new Source(), TimeProvider = _clock };

        Assert.Equal("it runs 1.1.7", (await new SoakGate().EvaluateAsync(context)).Reason);
    }

    private static PromotionRequest Request => Samples.Chat.Promotion("chat-api").From("dev").To("tst").ImageTags();

    private sealed record SoakGate : PromotionGate
    {
        public override string Name { get; init; } = "own soak";

        public TimeSpan Soak { get; init; }

        public override IEnumerable<Diagnostic> Validate()
        {
            if (Soak >= TimeSpan.Zero) yield break;
            yield return new()
            {
                Code = DiagnosticCodes.InvalidValue,
                Severity = DiagnosticSeverity.Error,
                Location = DiagnosticLocation.Model($"gates/{Name}/soak"),
                Message = "The time is below zero.",
            };
        }

        public override async Task<GateResult> EvaluateAsync(GateContext context, CancellationToken cancellationToken = default)
        {
            foreach (var workload in context.Plan.Workloads.Where(w => w.Changes.Count > 0))
            {
                var state = await context.Source!.ReadAsync(workload, includeSince: true, cancellationToken);
                if (!state.IsRunning) return state.IsDegraded ? GateResult.Refuse(state.Reason) : GateResult.Wait(state.Reason);
                if (state.Since + Soak > context.TimeProvider.GetUtcNow()) return GateResult.Wait("not long enough", state.Since + Soak);
            }
            return GateResult.Pass();
        }
    }

    private sealed record TwoPeopleGate : PromotionGate
    {
        public override string Name { get; init; } = "two people";

        public override bool IsAnsweredByPullRequest => true;

        public override Task<GateResult> EvaluateAsync(GateContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(context.Approvals is [var one, var other]
                ? GateResult.Pass($"@{one} and @{other}")
                : GateResult.Wait($"{context.Approvals.Count} of 2 people approved"));
    }

    private sealed class Source : IPromotionSource
    {
        public Task<PromotionSourceState> ReadAsync(
            WorkloadPromotion workload, bool includeSince = false, CancellationToken cancellationToken = default) =>
            Task.FromResult(new PromotionSourceState { IsRunning = false, Reason = "it runs 1.1.7" });
    }
}
