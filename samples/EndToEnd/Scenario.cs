using EndToEnd.Screens;
using EndToEnd.Stages;
using PolyGitops.Sdk;
using PolyGitops.Sdk.Promotion;

namespace EndToEnd;

/// <summary>The stages, one after the other. Each checks the current state first, and does only what is missing.</summary>
public sealed class Scenario
{
    internal const string Workload = "chat-api";
    internal const string BrokenVersion = "1.3.0";
    internal const string BrokenImage = $"ghcr.io/justgithubaccount/chat-api:{BrokenVersion}";

    private readonly ScenarioHost _world;
    private readonly IScreen _screen;
    private readonly IReadOnlyList<Stage> _stages;

    public Scenario(ScenarioHost world, IScreen screen)
    {
        (_world, _screen) = (world, screen);
        _stages =
        [
            new PublishStage(),
            new BootstrapStage(),
            new ReleaseStage(
                "1.2.0", "feat: greet by name", "app/greeting.py", "def greet(name: str) -> str:\n    return f\"Hello, {name}!\"\n"),
            new UpdateStage("1.2.0"),
            new PromoteStage("1.2.0", "dev", "tst"),
            new PromoteStage("1.2.0", "tst", "stg"),
            new PromoteStage("1.2.0", "stg", "prd"),
            new ReleaseStage(
                BrokenVersion, "feat: remember who was greeted", "app/memory.py", "GREETED = open(\"/data/greeted\").read()\n"),
            new UpdateStage(BrokenVersion),
            new RollbackStage(BrokenVersion, "dev", "tst"),
            new ReleaseStage("1.3.1", "fix: start without a memory", "app/memory.py", "GREETED: list[str] = []\n"),
            new UpdateStage("1.3.1"),
            new SummaryStage(),
        ];
    }

    /// <summary>Runs all stages.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < _stages.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var stage = _stages[i];
            await _screen.StageAsync($"{i + 1}/{_stages.Count} {stage.Title}", () => stage.RunAsync(_world, _screen, cancellationToken));
        }
    }

    /// <summary>Promotes what is healthy: to tst after two seconds of health, to prd with an approval.</summary>
    internal static Promoter Promoter(ScenarioHost world, Func<PromoterOptions, PromoterOptions>? configure = null)
    {
        var options = new PromoterOptions
        {
            Gates =
            [
                PromotionGate.SourceHealthy(soak: TimeSpan.FromSeconds(2)) with { Environments = ["tst"] },
                PromotionGate.SourceHealthy() with { Environments = ["stg", "prd"] },
                PromotionGate.Approvals() with { Environments = ["prd"], Approvers = ["@alice", "@bob"] },
            ],
            WaitTimeout = TimeSpan.FromMinutes(2),
            DegradedGrace = TimeSpan.FromSeconds(1),
            PollInterval = TimeSpan.FromSeconds(1),
        };
        return new(world.Platform, world.K8s, world.Cluster, configure is null ? options : configure(options));
    }
}
