using System.Diagnostics;
using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.ExecutionTests.Bootstrap;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.Benchmarks;

/// <summary>A platform of many Applications bootstrapped in an embedded cluster.</summary>
internal sealed class BootstrappingApplications : IMeasurement
{
    private const int Few = 1_000;
    private const int Many = 10_000;

    public string Name => "bootstrap";

    public string Description => $"{Many} Applications of one object each from nothing to healthy in a FakeCluster, against {Few}";

    public IEnumerable<Figure> Run()
    {
        var few = MeasureAsync(Few).GetAwaiter().GetResult();
        var many = MeasureAsync(Many).GetAwaiter().GetResult();
        yield return new() { What = $"requests of the bootstrap itself for {many.Objects} objects", Value = many.Own };
        yield return new() { What = "requests of the bootstrap itself / objects", Value = (double)many.Own / many.Objects, AtMost = 3 };
        yield return new() { What = "all requests, Argo CD's included / objects", Value = (double)many.All / many.Objects, AtMost = 3 };
        yield return new() { What = $"all requests for {Many} Applications / {Few}", Value = (double)many.All / few.All, AtMost = 11 };
        yield return new() { What = $"seconds for {Few} Applications", Value = few.Seconds };
        yield return new() { What = $"seconds for {Many} Applications", Value = many.Seconds };
    }

    private static async Task<(int Objects, int Own, int All, double Seconds)> MeasureAsync(int workloads)
    {
        await using var host = await LargePlatform.StartAsync(workloads);
        var watch = Stopwatch.StartNew();
        await host.Bootstrap(o => o with
        {
            Timeouts = new Dictionary<string, TimeSpan> { [BootstrapSteps.Applications] = TimeSpan.FromHours(1) },
            LeaseDuration = TimeSpan.FromSeconds(60),
        }).RunAsync();
        var seconds = watch.Elapsed.TotalSeconds;
        var requests = host.Cluster.Requests;
        var objects = host.Cluster.Objects.Count("applications.argoproj.io") + host.Cluster.Objects.Count("configmaps");
        return (objects, requests.Count(r => r.User != PlatformTestHost.ArgoCdUser), requests.Count, seconds);
    }
}
