using EndToEnd.Screens;
using PolyGitops.Sdk.Bootstrap;

namespace EndToEnd.Stages;

/// <summary>The cluster is made, Argo CD installed, and everything in git synced.</summary>
internal sealed class BootstrapStage : Stage
{
    public override string Title => "Bootstrap: Terraform, Argo CD, every application Synced and Healthy";

    public override async Task RunAsync(ScenarioHost world, IScreen screen, CancellationToken cancellationToken)
    {
        // A stopped run may have left the broken version behind, which never becomes ready.
        var broken = await BrokenAsync(world, cancellationToken);
        var bootstrap = world.Bootstrap(
            o => broken.Count == 0 ? o : o with { SkippedSteps = [.. o.SkippedSteps, BootstrapSteps.Applications] });
        await bootstrap.RunAsync(new SynchronousProgress<BootstrapEvent>(e => WriteEvent(screen, e)), cancellationToken);
        if (broken.Count > 0)
            screen.WriteLine(
                $"not waited for: {string.Join(" and ", broken)} have {Scenario.BrokenVersion}, which does not start", Tone.Bad);
    }

    private static async Task<IReadOnlyList<string>> BrokenAsync(ScenarioHost world, CancellationToken cancellationToken)
    {
        var deployments = new Deployments(world);
        var broken = new List<string>();
        foreach (var environment in world.Platform.Environments)
        {
            if (await deployments.VersionAsync(environment.Name, cancellationToken) == Scenario.BrokenVersion) broken.Add(environment.Name);
        }
        return broken;
    }

    private static void WriteEvent(IScreen screen, BootstrapEvent happened)
    {
        if (happened is StepFinished finished)
            screen.WriteLine(
                $"{finished.Step}: {finished.Text}", finished.Result.Outcome == BootstrapOutcome.Changed ? Tone.Good : Tone.Quiet);
        else if (happened is not StepFailed) screen.Status($"{happened.Step}: {happened.Text}");
    }
}
