using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Time.Testing;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.ExecutionTests.Delivery;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Promotion;

namespace PolyGitops.Sdk.ExecutionTests.Promotion;

public sealed class PromoterTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 27, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Each_environment_is_read_from_the_Argo_CD_of_its_own_cluster()
    {
        var platform = new PlatformBuilder("shop", GitHost.GitHub("acme"))
            .AddCluster("one")
            .AddCluster(new Cluster { Name = "two", Server = "https://two.example.com:6443", KubeconfigOutput = "kubeconfig_two" })
            .AddEnvironment("dev", e => e.OnCluster("one"))
            .AddEnvironment("prd", e => e.OnCluster("two").AsProduction())
            .WithArgoCd(new ArgoCdSettings { Topology = ArgoCdTopology.PerCluster })
            .AddHelm("shop-helm", h => h.AddChart("web", c => c.WithVersion("0.1.0").WithImage("ghcr.io/acme/web")))
            .AddTeam("shop", t => t.AddWorkload("web", DeploymentSource.FromChart("web"), w => w.AddImage("ghcr.io/acme/web", i => i.WithTag("1.0.0"))))
            .Build();
        var repository = Samples.RepositoryOf(platform, _clock);
        repository.Edit("tenants/shop/web/dev/values.yaml", "1.0.0", "1.1.0");
        await using var desk = await ScriptedArgoCd.StartAsync(platform, repository, _clock);
        var request = platform.Promotion("web").From("dev").ToNext().ImageTags();
        repository.Committed = desk.SyncAsync;
        Assert.Throws<ArgumentException>(() => new Promoter(platform, repository, desk.Client));

        var blind = await new Promoter(
            platform, repository, new Dictionary<string, IClusterClient> { ["two"] = desk.Client },
            options: new() { TimeProvider = _clock }).PlanAsync(request);
        Assert.Equal(GateState.Refused, Assert.Single(blind.Gates).State);
        var result = await new Promoter(
            platform, repository, new Dictionary<string, IClusterClient> { ["one"] = desk.Client },
            options: new() { TimeProvider = _clock }).RunAsync(request);
        Assert.Equal((PromotionOutcome.Committed, "it was not checked whether 'prd' runs it"), (result.Outcome, result.Reason));
    }

    [Fact]
    public async Task Traces_and_counts_record_the_outcome_of_a_promotion()
    {
        var traces = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = a =>
            {
                lock (traces) traces.Add(a);
            },
        };
        ActivitySource.AddActivityListener(listener);
        var counts = new List<string>();
        using var meter = new MeterListener
        {
            InstrumentPublished = (i, l) => { if (i.Name == "polygitops.promotions") l.EnableMeasurementEvents(i); },
        };
        meter.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            lock (counts) counts.Add($"{count} {string.Join(' ', tags.ToArray().Select(t => t.Value))}");
        });
        meter.Start();

        using var root = new Activity("test").Start();
        await new Promoter(Samples.Chat, Samples.Updated(_clock), options: new() { Gates = [] })
            .RunAsync(Samples.Chat.Promotion().From("dev").To("stg").ImageTags().Force("trace"));

        Activity run;
        lock (traces) run = traces.Single(t => t.OperationName == "promotion.run" && t.TraceId == root.TraceId);
        Assert.Equal(
            ("dev", "stg", 1, "committed"),
            (
                run.GetTagItem("promotion.source"), run.GetTagItem("promotion.target"), run.GetTagItem("promotion.changes"),
                run.GetTagItem("promotion.outcome")));
        lock (counts) Assert.Contains("1 stg committed", counts);
    }

    [Fact]
    public void Invalid_options_are_refused()
    {
        var repository = new InMemoryRepository(_clock);
        foreach (var options in (PromoterOptions[])[new() { MaxAttempts = 0 }, new() { PollInterval = TimeSpan.Zero }, new() { WaitTimeout = TimeSpan.FromSeconds(-1) }])
            Assert.Throws<ArgumentOutOfRangeException>(() => new Promoter(Samples.Chat, repository, options: options));
    }

    [Fact]
    public async Task A_failing_repository_is_reported_and_nothing_is_half_done()
    {
        var repository = Samples.Updated(_clock);
        repository.Before = call =>
        {
            if (call == nameof(IGitRepository.CommitAsync)) throw new GitException("Connection refused (git.example.com:443)");
        };

        var failure = await Assert.ThrowsAsync<GitException>(() => new Promoter(Samples.Chat, repository, options: new() { Gates = [] }).RunAsync(Samples.Chat.Promotion().From("dev").To("tst").ImageTags()));

        Assert.Contains("Connection refused", failure.Message, StringComparison.Ordinal);
        Assert.Equal(3, repository.Commits.Count);
    }
}
