using System.Text;
using System.Text.Json.Nodes;
using k8s;
using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.ExecutionTests.Bootstrap;
using PolyGitops.Sdk.Testing;
using Xunit.Abstractions;

namespace PolyGitops.Sdk.ExecutionTests.Reliability;

/// <summary>
/// A bootstrap whose process ends before or after any one of its changes of the cluster. Run again, it leaves the objects that a run
/// leaves which nobody interrupted.
/// </summary>
public class KilledBootstrapTests(ITestOutputHelper output)
{
    // Each change is tried by `POLYGITOPS_EVERY=1`; else every fifth, in turn before and after it.
    private static readonly int Every =
        int.TryParse(Environment.GetEnvironmentVariable("POLYGITOPS_EVERY"), out var every) && every > 0 ? every : 5;

    private static readonly string[] NotCompared =
        ["events", "leases.coordination.k8s.io", "selfsubjectaccessreviews.authorization.k8s.io", "subjectaccessreviews.authorization.k8s.io"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_killed_bootstrap_is_finished_by_the_next_run(bool isAfter)
    {
        var (wanted, count) = await RunAsync(0, isAfter);
        output.WriteLine($"{count} changes");
        Assert.InRange(count, 10, 1_000);
        var problems = new List<string>();
        for (var k = isAfter ? 1 : 3; k <= count; k += Every)
        {
            var (found, _) = await RunAsync(k, isAfter);
            if (wanted != found) problems.Add($"killed at change {k}: {Difference(wanted, found)}");
        }
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static async Task<(string State, int Count)> RunAsync(int killedAt, bool isAfter)
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build());
        using var handler = new KillingHandler { KilledAt = killedAt, IsAfter = isAfter };
        var killed = host.Bootstrap(o => o with
        {
            LeaseDuration = TimeSpan.FromSeconds(1),
            Connect = kubeconfig =>
            {
                using var text = new MemoryStream(Encoding.UTF8.GetBytes(kubeconfig));
                var configuration = KubernetesClientConfiguration.BuildConfigFromConfigFile(text);
                return ClusterClient.FromKubernetes(new k8s.Kubernetes(configuration, handler), new() { MaxAttempts = 1 });
            },
        });
        try
        {
            await killed.RunAsync();
        }
        catch (Exception end) when (killedAt > 0 && end is BootstrapException or ClusterException)
        {
        }
        if (killedAt > 0) await host.Bootstrap().RunAsync();
        RunningPlatform.AssertAllAreReady(host);
        Assert.False((await host.Bootstrap().RunAsync()).HasChanges);
        return (State(host.Cluster), handler.Count);
    }

    private static string State(FakeCluster cluster)
    {
        var resources = cluster.Requests.Select(r => r.Resource).OfType<string>().Distinct().Except(NotCompared).Order(StringComparer.Ordinal);
        var text = new StringBuilder();
        foreach (var resource in resources)
        {
            if (resource.Contains('/')) continue;
            foreach (var found in cluster.Objects.List(resource).Select(o => Normal(JsonNode.Parse(o.GetRawText())!.AsObject())).Order(StringComparer.Ordinal))
                text.Append(resource).Append(' ').Append(found).Append('\n');
        }
        return text.ToString();
    }

    // Without what differs from run to run.
    private static string Normal(JsonObject found)
    {
        found.Remove("status");
        found.Remove("operation");
        var metadata = found["metadata"]!.AsObject();
        foreach (var field in new[] { "uid", "resourceVersion", "creationTimestamp", "managedFields", "generation", "ownerReferences" })
            metadata.Remove(field);
        return $"{metadata["namespace"]}/{metadata["name"]} {found.ToJsonString()}";
    }

    private static string Difference(string wanted, string found)
    {
        var (left, right) = (wanted.Split('\n'), found.Split('\n'));
        return $"missing: {string.Join("; ", left.Except(right).Take(3))}\n  additional: {string.Join("; ", right.Except(left).Take(3))}";
    }

    // Ends the process at one of its changes: that request, or the answer to it, and everything after it is lost.
    private sealed class KillingHandler : DelegatingHandler
    {
        private int _count;
        private volatile bool _isDead;

        public int Count => _count;

        public int KilledAt { get; init; }

        public bool IsAfter { get; init; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (_isDead) throw new HttpRequestException("killed");
            var isChange = request.Method != HttpMethod.Get && !request.RequestUri!.Query.Contains("dryRun", StringComparison.Ordinal)
                && !request.RequestUri.AbsolutePath.Contains("selfsubjectaccessreviews", StringComparison.Ordinal);
            if (!isChange || Interlocked.Increment(ref _count) != KilledAt) return await base.SendAsync(request, cancellationToken);
            if (IsAfter) (await base.SendAsync(request, cancellationToken)).Dispose();
            _isDead = true;
            throw new HttpRequestException("killed");
        }
    }
}
