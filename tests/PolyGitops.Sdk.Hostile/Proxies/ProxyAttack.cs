using System.Diagnostics;
using PolyGitops.Sdk.Hostile.Campaigns;
using PolyGitops.Sdk.Hostile.Scenes;

namespace PolyGitops.Sdk.Hostile.Proxies;

/// <summary>
/// Runs an operation against a server whose answers are changed. It ends well or with an exception of this library, which has no secret in
/// it; no other server gets one; and when it is cancelled, it ends.
/// </summary>
internal sealed class ProxyAttack(MutatedCall call) : Attack
{
    private static readonly TimeSpan AfterCancellation = TimeSpan.FromSeconds(10);

    public override string Name => call.Name;

    public override string Unit => "calls";

    public override int FullUnits => 1_000;

    public override async Task RoundAsync(Dice dice, Notes notes, CancellationToken cancellationToken)
    {
        await using var scene = await call.SetUpAsync();
        await using var trap = await Trap.StartAsync();
        await using var proxy = await HostileProxy.StartAsync(call.TargetOf(scene.Settings), trap.Url, new(dice.Below(int.MaxValue)));
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(500) + call.Time * dice.Fraction());
        var operation = dice.Pick(call.Operations);
        var running = Task.Run(() => operation(call.Through(scene.Settings, proxy.Url), stop.Token), CancellationToken.None);
        try
        {
            await Task.WhenAny(running, WhenAsync(stop.Token));
            var cancelled = Stopwatch.GetTimestamp();
            if (await Task.WhenAny(running, Task.Delay(AfterCancellation, CancellationToken.None)) != running)
                throw new Finding($"It does not end within {Stopwatch.GetElapsedTime(cancelled)} after it was cancelled.");
            await running;
            notes.Count("done");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            notes.Count("cancelled");
        }
        catch (PolyGitopsException refusal)
        {
            Canary.Check("an exception", refusal.ToString());
            notes.Count("refused");
        }
        trap.Check();
    }

    private static Task WhenAsync(CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource();
        cancellationToken.Register(() => done.TrySetResult());
        return done.Task;
    }
}
