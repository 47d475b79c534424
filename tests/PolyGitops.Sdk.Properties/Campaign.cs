using System.Diagnostics;

namespace PolyGitops.Sdk.Properties;

/// <summary>Checks one property for many seeds and prints what broke it.</summary>
internal sealed class Campaign(string name, TextWriter output)
{
    private const int Shown = 5;
    private const int Lines = 40;
    private const int WorldsPerProcessor = 4;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, int> _refusals = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private int _broken;
    private int _refused;

    /// <summary>Whether everything held.</summary>
    public async Task<bool> RunAsync(int seed, int count, Func<int, Platform?> build, Func<int, Platform, Task> check)
    {
        var started = Stopwatch.GetTimestamp();
        // Worlds mostly wait: for a poll, an answer, a tool.
        await Parallel.ForEachAsync(
            Enumerable.Range(seed, count), new ParallelOptions { MaxDegreeOfParallelism = WorldsPerProcessor * Environment.ProcessorCount },
            async (s, _) => await RunAsync(s, build, check));
        output.WriteLine(FormattableString.Invariant(
            $"{name}: {count - _refused} held or broke, {_broken} broken, {_refused} refused, in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));
        foreach (var (kind, times) in _kinds) output.WriteLine(FormattableString.Invariant($"  {kind}: {times}"));
        foreach (var (code, times) in _refusals) output.WriteLine(FormattableString.Invariant($"  refused by {code}: {times}"));
        var isRefusedTooOften = _refused * 10 > count;
        if (isRefusedTooOften) output.WriteLine("  More than one in ten is refused.");
        return _broken == 0 && !isRefusedTooOften;
    }

    /// <summary>Notes what a check is about.</summary>
    public void Count(string kind)
    {
        lock (_lock) _kinds[kind] = _kinds.GetValueOrDefault(kind) + 1;
    }

    /// <summary>Notes that a platform was refused.</summary>
    public void Refuse(IEnumerable<string> codes)
    {
        lock (_lock)
        {
            _refused++;
            foreach (var code in codes.Distinct()) _refusals[code] = _refusals.GetValueOrDefault(code) + 1;
        }
    }

    private async Task RunAsync(int seed, Func<int, Platform?> build, Func<int, Platform, Task> check)
    {
        try
        {
            if (build(seed) is { } platform) await check(seed, platform);
        }
        catch (Exception problem)
        {
            lock (_lock)
            {
                if (++_broken > Shown) return;
                output.WriteLine(FormattableString.Invariant($"BROKEN {name}, again with: --seed {seed} and 1\n{string.Join('\n', problem.ToString().Split('\n').Take(Lines))}\n"));
                output.Flush();
            }
        }
    }
}
