using EndToEnd.Screens;
using PolyGitops.Sdk;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Clusters;

namespace EndToEnd.Stages;

/// <summary>The new image is written into the files of dev, and Argo CD deploys it.</summary>
internal sealed class UpdateStage(string version) : Stage
{
    private const string Environment = "dev";

    public override string Title => $"Image updater: {version} to {Environment}";

    public override async Task RunAsync(ScenarioHost world, IScreen screen, CancellationToken cancellationToken)
    {
        var deployments = new Deployments(world);
        if (await deployments.FindAsync(Environment, version, cancellationToken) is { } had)
            screen.WriteLine($"done before: {had.Commit}", Tone.Quiet);
        else await UpdateAsync(world, screen, cancellationToken);
        if (await deployments.VersionAsync(Environment, cancellationToken) != version) return;
        await WaitAsync(deployments, screen, cancellationToken);
    }

    private static async Task UpdateAsync(ScenarioHost world, IScreen screen, CancellationToken cancellationToken)
    {
        var result = await new ImageUpdater(world.Platform, world.K8s, world.Registry).UpdateAsync(cancellationToken: cancellationToken);
        if (result.Failed is [var failed, ..]) throw new ImageUpdateFailure(failed.ToString());
        foreach (var update in result.Updated) screen.WriteLine(update.ToString());
        foreach (var commit in result.Commits) screen.WriteLine($"{world.K8s.Name}: {commit}", Tone.Good);
    }

    private async Task WaitAsync(Deployments deployments, IScreen screen, CancellationToken cancellationToken)
    {
        try
        {
            await deployments.WaitAsync(
                Environment, new SynchronousProgress<ApplicationWaitProgress>(p => screen.Status(p.ToString())), cancellationToken);
        }
        catch (ApplicationsNotReadyException broken) when (version == Scenario.BrokenVersion && !broken.IsTimeout)
        {
            foreach (var stuck in broken.Stuck)
            {
                screen.WriteLine($"Argo CD: {stuck.State}", Tone.Bad);
                foreach (var resource in stuck.State.Resources) screen.WriteLine($"  {resource}", Tone.Bad);
            }
            return;
        }
        var application = await deployments.ApplicationAsync(Environment, cancellationToken);
        screen.WriteLine($"Argo CD: {Environment} runs {string.Join(", ", Images(application))}", Tone.Good);
    }

    private static IEnumerable<string> Images(ArgoApplication application) => application.Status?.Summary?.Images ?? [];
}
