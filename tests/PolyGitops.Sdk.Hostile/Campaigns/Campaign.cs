using System.Diagnostics;
using System.Globalization;

namespace PolyGitops.Sdk.Hostile.Campaigns;

/// <summary>Runs attacks and prints what they found.</summary>
internal sealed class Campaign(CampaignOptions options, TextWriter output)
{
    /// <returns>The process' exit code.</returns>
    public async Task<int> RunAsync()
    {
        var attacks = AllAttacks.All.Where(a => options.Attacks.Count == 0 || options.Attacks.Contains(a.Name)).ToList();
        output.WriteLine(FormattableString.Invariant($"seed {options.Seed}"));
        var findings = 0;
        foreach (var attack in attacks) findings += await RunAsync(attack, options.Time / attacks.Count);
        output.WriteLine(findings == 0 ? "everything held" : FormattableString.Invariant($"{findings} findings"));
        return findings == 0 ? 0 : 1;
    }

    private async Task<int> RunAsync(Attack attack, TimeSpan time)
    {
        var rounds = options.Rounds ?? (options.IsFull ? (attack.FullUnits + attack.UnitsPerRound - 1) / attack.UnitsPerRound : int.MaxValue);
        var started = Stopwatch.GetTimestamp();
        var (next, done, findings) = (-1, 0, 0);
        var notes = new Notes();
        await Task.WhenAll(Enumerable.Range(0, attack.Parallelism).Select(_ => Task.Run(async () =>
        {
            // The first finding ends the attack: the rest would most likely be the same one.
            while (Volatile.Read(ref findings) == 0 && Interlocked.Increment(ref next) is var round && round < rounds
                && (rounds != int.MaxValue || round < attack.Parallelism || Stopwatch.GetElapsedTime(started) < time))
            {
                if (await FindingAsync(attack, options.Seed + round, notes) is { } finding)
                {
                    Interlocked.Increment(ref findings);
                    output.WriteLine($"FOUND by {attack.Name}, again with: {attack.Name} --rounds 1 --seed {options.Seed + round}\n{finding}");
                }
                Interlocked.Increment(ref done);
            }
        })));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{attack.Name,-24}{(long)done * attack.UnitsPerRound,9} {attack.Unit} in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"
                + $"{(notes.ToString() is { Length: > 0 } counted ? ": " + counted : "")}"));
        output.Flush();
        return findings;
    }

    private static async Task<string?> FindingAsync(Attack attack, int seed, Notes notes)
    {
        using var stop = new CancellationTokenSource();
        var round = Task.Run(() => attack.RoundAsync(new(seed), notes, stop.Token));
        try
        {
            await round.WaitAsync(attack.Patience);
            return null;
        }
        catch (TimeoutException) when (!round.IsCompleted)
        {
            await stop.CancelAsync();
            return $"A round hangs for longer than {attack.Patience}.";
        }
        catch (Exception problem)
        {
            return problem.ToString();
        }
    }
}
