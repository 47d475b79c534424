using EndToEnd.Screens;
using PolyGitops.Sdk;
using PolyGitops.Sdk.Clusters;

namespace EndToEnd.Stages;

/// <summary>The result: every environment, and every commit of the k8s repository.</summary>
internal sealed class SummaryStage : Stage
{
    public override string Title => "What the environments run";

    public override async Task RunAsync(ScenarioHost world, IScreen screen, CancellationToken cancellationToken)
    {
        var ready = await new ApplicationWaiter(world.Cluster).WaitAsync(
            new() { Namespace = world.Platform.ArgoCd.Namespace, IncludeAll = true },
            new SynchronousProgress<ApplicationWaitProgress>(p => screen.Status(p.ToString())),
            cancellationToken);
        screen.WriteLine($"{ready.Applications.Count} applications are Synced and Healthy", Tone.Good);
        var deployments = new Deployments(world);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var environment in world.Platform.Environments.Select(e => e.Name))
            rows.Add(await RowAsync(deployments, environment, cancellationToken));
        screen.Table(["Environment", "Version", "Runs", "Sync", "Health", "Since", "By"], rows);
        await ListCommitsAsync(world, screen, cancellationToken);
    }

    private static async Task<IReadOnlyList<string>> RowAsync(
        Deployments deployments, string environment, CancellationToken cancellationToken)
    {
        var newest = (await deployments.HistoryAsync(environment, cancellationToken))[0];
        var status = (await deployments.ApplicationAsync(environment, cancellationToken)).Status;
        return
        [
            environment,
            newest.Version is { } version ? Deployments.TagOf(version) : "",
            string.Join(", ", (status?.Summary?.Images ?? []).Select(i => i.Split('/')[^1])),
            status?.Sync?.Status ?? "",
            status?.Health?.Status ?? "",
            newest.Since.ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
            $"{newest.Kind} {newest.Commit.Revision[..8]}",
        ];
    }

    private static async Task ListCommitsAsync(ScenarioHost world, IScreen screen, CancellationToken cancellationToken)
    {
        screen.WriteLine($"Commits of {world.K8s.Name}, newest first:");
        await foreach (var commit in world.K8s.HistoryAsync(cancellationToken: cancellationToken))
            screen.WriteLine($"  {commit} ({commit.Author})");
    }
}
