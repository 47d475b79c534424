using System.Text.Json;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ExecutionTests.Promotion;

/// <summary>Writes the status of Deployments and Ingresses as a cluster with nodes would, with images that do not start.</summary>
internal sealed class NodeStandIn : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly IClusterClient _client;
    private readonly Func<string, bool> _isBad;
    private readonly Task _work;

    /// <param name="client">The cluster.</param>
    /// <param name="isBad">Whether the pods of a Deployment, given as JSON, do not start.</param>
    public NodeStandIn(IClusterClient client, Func<string, bool> isBad)
    {
        (_client, _isBad) = (client, isBad);
        _work = Task.WhenAll(
            WatchAsync("apps/v1", "Deployment", Deployment),
            WatchAsync("networking.k8s.io/v1", "Ingress", _ => """{"loadBalancer":{"ingress":[{"ip":"192.0.2.1"}]}}"""));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work.ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
    }

    private async Task WatchAsync(string apiVersion, string kind, Func<Manifest, string> status)
    {
        var query = new ResourceQuery { Type = new() { ApiVersion = apiVersion, Kind = kind } };
        await foreach (var change in _client.WatchAsync(query, _stop.Token))
        {
            if (change.Kind != ResourceEventKind.Upserted || IsDone(change.Object!.Content)) continue;
            await _client.MergeStatusAsync(
                ObjectReference.To(change.Object), JsonElement.Parse($$"""{"status":{{status(change.Object)}}}"""), _stop.Token);
        }
    }

    private static bool IsDone(JsonElement content) =>
        content.TryGetProperty("status", out var status)
        && (status.TryGetProperty("loadBalancer", out var balancer) && balancer.TryGetProperty("ingress", out _)
            || (status.TryGetProperty("observedGeneration", out var observed) && observed.GetInt64() == content.GetProperty("metadata").GetProperty("generation").GetInt64()));

    private string Deployment(Manifest deployment)
    {
        var generation = deployment.Content.GetProperty("metadata").GetProperty("generation").GetInt64();
        var replicas = deployment.Content.GetProperty("spec").GetProperty("replicas").GetInt32();
        var (ready, reason, isGood) = _isBad(deployment.ToJson())
            ? (0, "ProgressDeadlineExceeded", "False")
            : (replicas, "NewReplicaSetAvailable", "True");
        return $$"""
            {
              "observedGeneration": {{generation}}, "replicas": {{replicas}}, "updatedReplicas": {{replicas}}, "readyReplicas": {{ready}}, "availableReplicas": {{ready}},
              "conditions": [{ "type": "Progressing", "status": "{{isGood}}", "reason": "{{reason}}" }]
            }
            """;
    }
}
