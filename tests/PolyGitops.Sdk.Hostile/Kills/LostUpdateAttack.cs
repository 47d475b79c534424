using System.Text;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Hostile.Campaigns;
using PolyGitops.Sdk.Hostile.Scenes;

namespace PolyGitops.Sdk.Hostile.Kills;

/// <summary>Writers at one branch at the same time: an image update, two promotions and a person. Nothing that one wrote may be lost.</summary>
internal sealed class LostUpdateAttack : Attack
{
    private const string Note = "notes.md";

    public override string Name => "lost-updates";

    public override string Unit => "rounds";

    public override int FullUnits => 500;

    public override async Task RoundAsync(Dice dice, Notes notes, CancellationToken cancellationToken)
    {
        await using var scene = await GitHubScene.CreateAsync(Role.Update);
        await Task.WhenAll(
            Later(dice, () => Role.UpdateAsync(scene.Settings, cancellationToken)),
            Later(dice, () => Role.PromoteAsync(scene.Settings, "web", cancellationToken)),
            Later(dice, () => Role.PromoteAsync(scene.Settings, "jobs", cancellationToken)),
            Later(dice, () => WriteAsync(scene.Settings, cancellationToken)));
        var tree = scene.K8s;
        foreach (var workload in HostilePlatform.Workloads) Expect(tree, workload, "dev", "1.1.0");
        Expect(tree, "web", "prd", "1.0.5");
        Expect(tree, "jobs", "prd", "1.0.5");
        Expect(tree, "cart", "prd", "1.0.0");
        if (!tree.TryGet(Note, out var note) || note.Text != "three\n") throw new Finding("What the person wrote is lost.");
        foreach (var group in scene.GitHub.Repositories[HostilePlatform.K8s].Log().CountBy(c => c.Subject).Where(g => g.Value > 1 && !g.Key.Contains("Write ", StringComparison.Ordinal)))
            throw new Finding($"'{group.Key}' was committed {group.Value} times.");
    }

    private static Task Later(Dice dice, Func<Task> write)
    {
        var delay = TimeSpan.FromMilliseconds(dice.Below(12));
        return Task.Run(async () =>
        {
            await Task.Delay(delay);
            await write();
        });
    }

    private static async Task WriteAsync(RoleSettings settings, CancellationToken cancellationToken)
    {
        using var github = Role.ConnectGitHub(settings);
        var branch = Role.Branch(github);
        foreach (var text in new[] { "one\n", "two\n", "three\n" })
        {
            while (true)
            {
                try
                {
                    var head = await branch.ReadAsync([], cancellationToken);
                    var change = new TreeChange { Written = RepositoryTree.Empty.Add(Note, Encoding.UTF8.GetBytes(text)) };
                    await branch.CommitAsync(change, $"Write {text.Trim()}", head!.Revision, cancellationToken);
                    break;
                }
                catch (GitConflictException)
                {
                    // Another writer was first: again on top of it.
                }
            }
        }
    }

    private static void Expect(RepositoryTree tree, string workload, string environment, string tag)
    {
        if (HostilePlatform.TagOf(tree, workload, environment) is var found && found != tag)
            throw new Finding($"{workload} has {found} in {environment} instead of {tag}.");
    }
}
