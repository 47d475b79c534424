using EndToEnd.Screens;
using PolyGitops.Sdk.Bootstrap;

namespace EndToEnd.Stages;

/// <summary>The cluster is made, Argo CD installed, and everything in git synced.</summary>
internal sealed class BootstrapStage : Stage
{
    public override string Title => "Bootstrap: Terraform, Argo CD, every application Synced and Healthy";

    public override async Task RunAsync(World world, IScreen screen, CancellationToken cancellationToken)
    {
        // A stopped run may have left the broken version behind, which never becomes ready.
        var broken = await BrokenAsync(world, cancellationToken);
        var bootstrap = world.Bootstrap(o => broken.Count == 0 ? o : o with { Without = [.. o.Without, BootstrapSteps.Applications] });
        await bootstrap.RunAsync(new Heard<BootstrapEvent>(e => Tell(screen, e)), cancellationToken);
        if (broken.Count > 0) screen.Tell($"not waited for: {string.Join(" and ", broken)} have {Story.BrokenVersion}, which does not start", Tone.Bad);
    }

    private static async Task<IReadOnlyList<string>> BrokenAsync(World world, CancellationToken cancellationToken)
    {
        var deployments = new Deployments(world);
        var broken = new List<string>();
        foreach (var environment in world.Platform.Environments)
        {
            if (await deployments.VersionAsync(environment.Name, cancellationToken) == Story.BrokenVersion) broken.Add(environment.Name);
        }
        return broken;
    }

    private static void Tell(IScreen screen, BootstrapEvent happened)
    {
        if (happened is StepFinished finished) screen.Tell($"{finished.Step}: {finished.Text}", finished.Result.Outcome == BootstrapOutcome.Changed ? Tone.Good : Tone.Quiet);
        else if (happened is not StepFailed) screen.Status($"{happened.Step}: {happened.Text}");
    }
}
