using PolyGitops.Sdk.Benchmarks;

// docs/performance.md describes how to publish and run it: PolyGitops.Sdk.Benchmarks [NAME...]
// Every figure is a ratio of two things measured in turn in one run. Exit code: 0 all bounds hold, 1 one does not, 2 wrong use.
if (ColdStart.TryPlay(args)) return 0;
IMeasurement[] all =
    [new WritingYaml(), new ReadingYaml(), new WritingFiles(), new WholePlatform(), new ColdStart(), new BootstrappingApplications()];
var unknown = args.Except(all.Select(m => m.Name)).ToList();
if (unknown.Count > 0)
{
    Console.Error.WriteLine(
        $"There is no measurement {string.Join(", ", unknown)}. There are {string.Join(", ", all.Select(m => m.Name))}.");
    return 2;
}

// Each in a process of its own: what one leaves behind in memory and caches would count for the next.
if (args.Length == 0) return all.Select(m => ColdStart.StartAgain(m.Name)).ToList().Max();
var holds = true;
foreach (var measurement in all.Where(m => args.Contains(m.Name)))
{
    Console.WriteLine($"{measurement.Name}: {measurement.Description}");
    foreach (var figure in measurement.Run())
    {
        holds &= figure.Holds;
        Console.WriteLine($"  {figure}");
    }
}
return holds ? 0 : 1;
