using EndToEnd.Screens;
using PolyGitops.Sdk;

namespace EndToEnd.Stages;

/// <summary>The generated repositories are created and get their files.</summary>
internal sealed class PublishStage : Stage
{
    public override string Title => "Publish the platform's repositories to GitHub";

    public override async Task RunAsync(ScenarioHost world, IScreen screen, CancellationToken cancellationToken)
    {
        var report = await world.Publisher.PublishAsync(
            world.Platform, new SynchronousProgress<RepositoryPublishReport>(r => WriteReport(screen, r)), cancellationToken);
        report.EnsureSuccess();
        await world.WhenToldAsync(cancellationToken);
        foreach (var tag in await world.Ci.TagChartsAsync(cancellationToken)) screen.WriteLine($"CI: tagged {tag}", Tone.Good);
    }

    private static void WriteReport(IScreen screen, RepositoryPublishReport report)
    {
        if (report.Failure is not null) return;
        var count = report.Files!.Changes.Count();
        // Tags that were updated and promoted since are kept and recorded.
        var what = report.Commit is { } commit
            ? $"{commit}, {(count == 0 ? "the record of new tags" : $"{count} files")}"
            : "nothing to commit";
        screen.WriteLine(
            $"{report.FullName}: {(report.IsCreated ? "created, " : "")}{what}", report.Commit is null ? Tone.Quiet : Tone.Good);
        foreach (var conflict in report.Files.Conflicts) screen.WriteLine($"  kept {conflict.Path}", Tone.Quiet);
    }
}
