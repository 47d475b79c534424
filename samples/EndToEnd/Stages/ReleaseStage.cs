using System.Text;
using EndToEnd.Screens;
using PolyGitops.Sdk;
using PolyGitops.Sdk.Git;

namespace EndToEnd.Stages;

/// <summary>A developer pushes code, and the CI builds the image.</summary>
internal sealed class ReleaseStage(string version, string subject, string path, string code) : Stage
{
    public override string Title => $"A developer pushes code, CI builds image {version}";

    public override async Task RunAsync(ScenarioHost world, IScreen screen, CancellationToken cancellationToken)
    {
        var commit = await FindAsync(world, cancellationToken);
        screen.WriteLine($"{world.Service.Name}: {commit ?? (commit = await PushAsync(world, cancellationToken))}", Tone.Good);
        await world.WhenToldAsync(cancellationToken);
        // It already exists if the webhook was delivered.
        screen.WriteLine($"CI: {await world.Ci.BuildAsync(commit.Revision, cancellationToken)}", Tone.Good);
    }

    private async Task<GitCommit?> FindAsync(ScenarioHost world, CancellationToken cancellationToken)
    {
        await foreach (var commit in world.Service.HistoryAsync(path, cancellationToken))
        {
            if (commit.Subject == subject) return commit;
        }
        return null;
    }

    private async Task<GitCommit> PushAsync(ScenarioHost world, CancellationToken cancellationToken)
    {
        var change = new TreeChange { Written = RepositoryTree.Empty.Add(path, Encoding.UTF8.GetBytes(code)) };
        while (true)
        {
            var head = await world.Service.ReadAsync([], cancellationToken);
            try
            {
                return await world.Service.CommitAsync(change, subject, head?.Revision, cancellationToken)
                    ?? throw new GitException(
                        $"{world.Service.Name} has '{path}' as '{subject}' would make it, by another commit. Remove it there.");
            }
            catch (GitConflictException)
            {
                // Somebody else pushed in between: retry on top of it, as a developer would.
            }
        }
    }
}
