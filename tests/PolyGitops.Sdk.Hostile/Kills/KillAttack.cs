using System.Diagnostics;
using PolyGitops.Sdk.Hostile.Campaigns;
using PolyGitops.Sdk.Hostile.Scenes;

namespace PolyGitops.Sdk.Hostile.Kills;

/// <summary>
/// Kills a process in the middle of an operation, runs the operation again, and wants what an uninterrupted run leaves behind. One kill in
/// three is at a random moment of the process' life, the others aim between the first and the last change.
/// </summary>
internal sealed class KillAttack(KilledOperation operation) : Attack
{
    private readonly Lazy<Task<Uninterrupted>> _uninterrupted = new(() => MeasureAsync(operation));

    public override string Name => "kill-" + operation.Name;

    public override string Unit => "rounds";

    public override int FullUnits => 210;

    // A run after a kill mostly waits, until the Lease of the killed one expires.
    public override int Parallelism => operation.Name == "bootstrap" ? 2 * base.Parallelism : base.Parallelism;

    public override async Task RoundAsync(Dice dice, Notes notes, CancellationToken cancellationToken)
    {
        var whole = await _uninterrupted.Value;
        await using var scene = await operation.SetUpAsync();
        var outputs = new List<string>();
        for (var kills = dice.OneIn(4) ? 2 : 1; kills > 0; kills--)
        {
            await using var child = ChildProcess.Start(scene);
            var before = scene.Changes();
            await WhenAsync(dice, whole, scene, child);
            if (child.HasExited)
            {
                notes.Count("too late");
                await child.EndAsync(operation.Name);
            }
            else
            {
                await child.KillAsync();
                notes.Count(scene.Changes() is var made && made > before && made < whole.Changes ? "killed between first and last change" : "killed elsewhere");
            }
            outputs.Add(child.Output);
        }
        await using var again = ChildProcess.Start(scene);
        await again.EndAsync($"{operation.Name}, run again after a kill,");
        Canary.CheckFiles(scene.Folder.FullName);
        try
        {
            Scene.Compare(whole.State, scene.State(), $"{operation.Name} was killed and run again");
        }
        catch (Finding finding)
        {
            throw new Finding($"{finding.Message}\nFirst:\n{string.Join("\n--\n", outputs)}\nThen:\n{again.Output}", finding);
        }
    }

    private static async Task WhenAsync(Dice dice, Uninterrupted whole, Scene scene, ChildProcess child)
    {
        var fraction = dice.Fraction();
        if (dice.OneIn(3))
        {
            await Task.WhenAny(Task.Delay(whole.Life * fraction), Exit(child));
            return;
        }
        var seen = scene.Progress();
        var wanted = seen + 1 + (int)((whole.Progress - seen - 1) * fraction);
        while (!child.HasExited && scene.Progress() < wanted) await Task.Delay(1);
    }

    private static async Task Exit(ChildProcess child)
    {
        while (!child.HasExited) await Task.Delay(2);
    }

    private static async Task<Uninterrupted> MeasureAsync(KilledOperation operation)
    {
        await using var scene = await operation.SetUpAsync();
        var started = Stopwatch.GetTimestamp();
        await using var child = ChildProcess.Start(scene);
        await child.EndAsync(operation.Name);
        var life = Stopwatch.GetElapsedTime(started);
        Canary.CheckFiles(scene.Folder.FullName);
        var changes = scene.Changes();
        return changes > 1 || operation.Name.StartsWith("deliver", StringComparison.Ordinal)
            ? new(scene.State(), changes, scene.Progress(), life)
            : throw new InvalidOperationException($"{operation.Name} changes nothing.\n{child.Output}");
    }

    /// <summary>An operation that nobody disturbed.</summary>
    private sealed record Uninterrupted(IReadOnlyList<string> State, int Changes, int Progress, TimeSpan Life);
}
