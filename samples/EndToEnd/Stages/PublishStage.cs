using EndToEnd.Screens;
using PolyGitops.Sdk.Publishing;

namespace EndToEnd.Stages;

/// <summary>The generated repositories are created and get their files.</summary>
internal sealed class PublishStage : Stage
{
    public override string Title => "Publish the platform's repositories to GitHub";

    public override async Task RunAsync(World world, IScreen screen, CancellationToken cancellationToken)
    {
        var report = await world.Publisher.PublishAsync(world.Platform, new Heard<RepositoryReport>(r => Tell(screen, r)), cancellationToken);
        report.EnsureSuccess();
        await world.WhenToldAsync(cancellationToken);
        foreach (var tag in await world.Ci.TagChartsAsync(cancellationToken)) screen.Tell($"CI: tagged {tag}", Tone.Good);
    }

    private static void Tell(IScreen screen, RepositoryReport report)
    {
        if (report.Failure is not null) return;
        var count = report.Files!.Changes.Count();
        // Tags that were updated and promoted since are kept and recorded.
        var what = report.Commit is { } commit ? $"{commit}, {(count == 0 ? "the record of new tags" : $"{count} files")}" : "nothing to commit";
        screen.Tell($"{report.FullName}: {(report.IsCreated ? "created, " : "")}{what}", report.Commit is null ? Tone.Quiet : Tone.Good);
        foreach (var conflict in report.Files.Conflicts) screen.Tell($"  kept {conflict.Path}", Tone.Quiet);
    }
}
