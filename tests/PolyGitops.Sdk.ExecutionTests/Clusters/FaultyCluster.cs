using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.Clusters;

/// <summary>A FakeCluster on which things go wrong, and a client that waits only briefly between its attempts.</summary>
internal sealed class FaultyCluster : IAsyncDisposable
{
    public static readonly ClusterClientOptions Quick = new()
    {
        RetryDelay = TimeSpan.FromMilliseconds(2),
        MaxDelay = TimeSpan.FromMilliseconds(20),
        KindPollInterval = TimeSpan.FromMilliseconds(20),
    };

    private FaultyCluster(FakeCluster cluster, ClusterClient client) => (Cluster, Client) = (cluster, client);

    public FakeCluster Cluster { get; }

    public ClusterClient Client { get; }

    public static ObjectReference Reference(string name) => ObjectReference.To("v1", "ConfigMap", "default", name);

    public static Manifest ConfigMap(string name, string data = """{"a":"1"}""", string metadata = "") =>
        Manifest.FromJson($$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{name}}","namespace":"default"{{metadata}} },"data":{{data}} }""");

    public static async Task<FaultyCluster> StartAsync(FakeClusterOptions? options = null, ClusterClientOptions? clientOptions = null)
    {
        var cluster = await FakeCluster.StartAsync(options);
        return new(cluster, ClusterClient.FromKubeconfig(cluster.Kubeconfig, clientOptions ?? Quick));
    }

    public void Inject(ClusterFault fault) => Cluster.Faults.Inject(fault);

    public int Count(string verb) => Cluster.Requests.Count(r => r.Verb == verb && r.Resource is not null);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Cluster.DisposeAsync();
    }
}
