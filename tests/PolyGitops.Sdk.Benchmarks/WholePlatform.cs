using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Benchmarks;

/// <summary>A large platform built, validated and generated.</summary>
internal sealed class WholePlatform : IMeasurement
{
    private const int Small = 250;
    private const int Large = 2_500;

    public string Name => "whole-platform";

    public string Description => $"{Large} workloads in 4 environments, against {Small}: built, validated, generated";

    public IEnumerable<Figure> Run()
    {
        yield return new()
        {
            What = $"time of {Large * 4} Applications / {Small * 4}",
            // Ten small ones in turn take about as long as the large one, so that noise falls on both alike.
            Value = Paired.Ratio(() => Generate(Large), Paired.Times(Large / Small, () => Generate(Small)), 7, 1) * (Large / Small),
            AtMost = 10.5,
        };
        yield return new()
        {
            What = $"memory of {Large * 4} Applications / {Small * 4}",
            Value = Allocated(Large) / Allocated(Small),
            AtMost = 10.5,
        };
        var (many, few) = (Platform(10_000), Platform(1_000));
        yield return new()
        {
            What = "time to validate 10000 workloads / 1000",
            Value = Paired.Ratio(() => _ = many.Validate(), () => _ = few.Validate(), 9),
            AtMost = 12,
        };
        yield return new() { What = "memory allocated / bytes generated", Value = Allocated(Large) / Generate(Large) };
    }

    private static double Allocated(int workloads)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Generate(workloads);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private static long Generate(int workloads) => Platform(workloads).Build().Generate().Sum(r => r.Tree.Sum(f => (long)f.Content.Length));

    private static PlatformBuilder Platform(int workloads)
    {
        var teams = Enumerable.Range(0, workloads / 25).Select(Team);
        var platform = new PlatformBuilder("large", GitHost.GitHub("acme"))
            .AddCluster("main")
            .AddEnvironment("dev", e => e.OnCluster("main")).AddEnvironment("tst", e => e.OnCluster("main")).AddEnvironment("stg", e => e.OnCluster("main"))
                .AddEnvironment("prd", e => e.OnCluster("main").AsProduction())
            .AddHelm("charts", h => h.AddChart("web", c => c.WithVersion("0.1.0").WithImage("ghcr.io/acme/web")));
        return teams.Aggregate(platform, (p, t) => p.AddTeam(t));
    }

    private static Team Team(int number) => new()
    {
        Name = $"team-{number}",
        Namespaces = [new() { Name = $"team-{number}" }],
        Workloads = [.. Enumerable.Range(0, 25).Select(i => new Workload
        {
            Name = $"web-{number}-{i}",
            Namespace = $"team-{number}",
            Source = DeploymentSource.FromChart("web"),
            Images = [new() { Name = "web", Repository = "ghcr.io/acme/web", Tag = "1.0.0" }],
        })],
    };
}
