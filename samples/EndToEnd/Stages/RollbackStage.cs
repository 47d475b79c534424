using EndToEnd.Screens;
using PolyGitops.Sdk;
using PolyGitops.Sdk.Promotion;

namespace EndToEnd.Stages;

/// <summary>A version that does not start is refused, then forced, and taken back by itself.</summary>
internal sealed class RollbackStage(string version, string source, string target) : Stage
{
    private const string Reason = "The customer is waiting for it; dev is said to be broken for another reason.";

    public override string Title => $"Promote {version} from {source} to {target}: refused, forced, rolled back";

    public override async Task RunAsync(ScenarioHost world, IScreen screen, CancellationToken cancellationToken)
    {
        var deployments = new Deployments(world);
        var history = await deployments.HistoryAsync(target, cancellationToken);
        var tried = history.FirstOrDefault(r => r.Version is { } had && Deployments.TagOf(had) == version);
        if (tried is not null && history[0] != tried)
        {
            screen.WriteLine($"done before: {tried.Commit}", Tone.Quiet);
            screen.WriteLine($"done before: {history[0].Commit}", Tone.Quiet);
            return;
        }
        var request = world.Platform.Promotion(Scenario.Workload).From(source).To(target).ImageTags();
        var promoter = Scenario.Promoter(world, o => o with { WaitTimeout = TimeSpan.FromSeconds(30) });
        var events = new PromotionLines(screen);
        var result = tried is not null ? null : await promoter.RunAsync(request, events, cancellationToken);
        if (result is null or { Outcome: PromotionOutcome.Refused })
        {
            screen.WriteLine($"forced: {Reason}", Tone.Warning);
            result = await promoter.RunAsync(request.Force(Reason), events, cancellationToken);
        }
        if (result is not { Outcome: PromotionOutcome.RolledBack, IsRestored: true })
            throw new PromotionException($"{version} should have been rolled back. {result}");
    }
}
