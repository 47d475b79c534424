using EndToEnd.Screens;
using PolyGitops.Sdk;
using PolyGitops.Sdk.Promotion;

namespace EndToEnd.Stages;

/// <summary>What one environment runs is promoted to the next: refused at first, as long as the gates say so.</summary>
internal sealed class PromoteStage(string version, string source, string target) : Stage
{
    public override string Title => $"Promote {version} from {source} to {target}";

    public override async Task RunAsync(ScenarioHost world, IScreen screen, CancellationToken cancellationToken)
    {
        var deployments = new Deployments(world);
        var isStillSo = await deployments.VersionAsync(source, cancellationToken) == version;
        if (!isStillSo && await deployments.FindAsync(target, version, cancellationToken) is { } had)
        {
            screen.WriteLine($"done before: {had.Commit}", Tone.Quiet);
            return;
        }
        var request = world.Platform.Promotion(Scenario.Workload).From(source).To(target).ImageTags();
        var events = new PromotionLines(screen);
        var result = await Scenario.Promoter(world).RunAsync(request, events, cancellationToken);
        if (result.Outcome == PromotionOutcome.Refused)
        {
            if (target == "prd") request = request.WithApprovals("alice");
            screen.WriteLine(target == "prd" ? "alice approves; retrying" : "retrying, waiting for the gates");
            result = await Scenario.Promoter(world, o => o with { GateTimeout = TimeSpan.FromMinutes(1) })
                .RunAsync(request, events, cancellationToken);
        }
        result.EnsureSuccess();
    }
}
