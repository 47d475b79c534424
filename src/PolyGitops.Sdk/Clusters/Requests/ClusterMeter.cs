using System.Diagnostics.Metrics;
using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Clusters.Requests;

/// <summary>What the client counts.</summary>
internal static class ClusterMeter
{
    private static readonly Counter<long> Requests =
        Telemetry.Meter.CreateCounter<long>("polygitops.cluster.requests", "{request}", "Requests answered by an API server.");

    private static readonly Counter<long> RetriedRequests =
        Telemetry.Meter.CreateCounter<long>("polygitops.cluster.retries", "{request}", "Retried requests.");

    public static void Count(ApiRequest request, int statusCode) =>
        Requests.Add(1, new("http.request.method", request.Method.Method), new("http.response.status_code", statusCode));

    public static void CountRetry() => RetriedRequests.Add(1);
}
