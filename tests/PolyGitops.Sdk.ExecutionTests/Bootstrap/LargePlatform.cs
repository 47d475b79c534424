using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

/// <summary>A platform of many Applications that deploy one object each.</summary>
internal static class LargePlatform
{
    private const int TeamSize = 50;

    /// <summary>A host for it.</summary>
    public static Task<PlatformTestHost> StartAsync(int workloads) => PlatformTestHost.StartAsync(Build(workloads), new()
    {
        UsesTerraform = false,
        Charts = StandInCharts.Default.With("tiny", release => [Manifest.FromJson(
            $$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{release.Name}}","namespace":"{{release.Namespace}}" } }""")]),
    });

    private static Platform Build(int workloads)
    {
        var platform = new PlatformBuilder("large", GitHost.GitHub("acme"))
            .AddCluster("main")
            .AddEnvironment("dev", e => e.OnCluster("main"))
            .WithArgoCd("9.1.6")
            .WithK8s("large-k8s");
        return Enumerable.Range(0, workloads / TeamSize).Select(Team).Aggregate(platform, (p, t) => p.AddTeam(t)).Build();
    }

    private static Team Team(int number) => new()
    {
        Name = $"team-{number}",
        Namespaces = [new() { Name = $"team-{number}" }],
        Workloads = [.. Enumerable.Range(0, TeamSize).Select(i => new Workload
        {
            Name = $"web-{number}-{i}",
            Namespace = $"team-{number}",
            Source = DeploymentSource.FromHelm("https://charts.example.com").Chart("tiny").AtVersion("1.0.0"),
        })],
    };
}
