using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.Clusters;

/// <summary>A FakeCluster with Argo CD's kinds, of which a test plays the controller.</summary>
internal sealed class ArgoCdCluster : IAsyncDisposable
{
    public const string Namespace = "argocd";

    private ArgoCdCluster(FakeCluster cluster, ClusterClient client) => (Cluster, Client) = (cluster, client);

    public FakeCluster Cluster { get; }

    public ClusterClient Client { get; }

    public static async Task<ArgoCdCluster> StartAsync(FakeClusterOptions? options = null, ClusterClientOptions? clientOptions = null)
    {
        var cluster = await FakeCluster.StartAsync(options);
        var space = new ArgoCdCluster(cluster, ClusterClient.FromKubeconfig(cluster.Kubeconfig, clientOptions));
        var report = await space.Client.ApplyAllAsync(
        [
            Manifest.FromJson($$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{Namespace}}"} }"""),
            Definition("applications", "Application"),
            Definition("applicationsets", "ApplicationSet"),
        ]);
        report.EnsureSuccess();
        return space;
    }

    public static Manifest Definition(string plural, string kind) => Manifest.FromJson($$"""
        {
          "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": { "name": "{{plural}}.argoproj.io" },
          "spec": {
            "group": "argoproj.io", "scope": "Namespaced", "names": { "plural": "{{plural}}", "kind": "{{kind}}" },
            "versions": [{ "name": "v1alpha1", "served": true, "storage": true,
              "schema": { "openAPIV3Schema": { "type": "object", "x-kubernetes-preserve-unknown-fields": true } } }]
          }
        }
        """);

    /// <summary>An Application as Argo CD leaves it.</summary>
    /// <param name="name">Name.</param>
    /// <param name="status">More fields of its status.</param>
    /// <param name="sync">Sync state; empty for one that nobody has looked at.</param>
    /// <param name="health">Health.</param>
    /// <param name="revision">Revision.</param>
    /// <param name="path">Path of its source.</param>
    /// <param name="comparedPath">Path that Argo CD compared; the same unless said otherwise.</param>
    /// <param name="metadata">More fields of its metadata.</param>
    public static Manifest Application(
        string name, string status = "", string sync = "Synced", string health = "Healthy", string revision = "abcdef1234567",
        string path = "apps",
        string? comparedPath = null, string metadata = "")
    {
        var source = $$"""{"repoURL":"https://git.example/Team/Repo.git","path":"{{path}}","targetRevision":"main"}""";
        var compared = source.Replace($"\"{path}\"", $"\"{comparedPath ?? path}\"", StringComparison.Ordinal);
        const string destination = """{"server":"https://kubernetes.default.svc","namespace":"web"}""";
        var seen = sync.Length == 0 ? "" : $$"""
            "sync":{"status":"{{sync}}","revision":"{{revision}}","comparedTo":{"source":{{compared}},"destination":{{destination}} } },
            "health":{"status":"{{health}}"}
            """;
        var extra = status.Length > 0 && seen.Length > 0 ? "," + status : status;
        return Manifest.FromJson($$"""
            {
              "apiVersion": "argoproj.io/v1alpha1", "kind": "Application", "metadata": { "name": "{{name}}", "namespace": "{{Namespace}}"{{metadata}} },
              "spec": { "project": "default", "source": {{source}}, "destination": {{destination}}, "syncPolicy": { "automated": {} } },
              "status": { {{seen}}{{extra}} }
            }
            """);
    }

    /// <summary>A status with children.</summary>
    public static string Children(params string[] names) =>
        $"\"resources\":[{string.Join(',', names.Select(n => $$"""{"group":"argoproj.io","version":"v1alpha1","kind":"Application","namespace":"{{Namespace}}","name":"{{n}}","status":"Synced"}"""))}]";

    public Task WriteAsync(params Manifest[] applications) =>
        Task.WhenAll(applications.Select(a => Client.ApplyAsync(a, new() { FieldManager = "argocd-controller", Force = true })));

    public Task<ApplicationWaitResult> WaitAsync(
        ApplicationWaitOptions options, TimeProvider? clock = null, IProgress<ApplicationWaitProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        new ApplicationWaiter(Client).WaitAsync(
            clock is null ? options : options with { TimeProvider = clock }, progress, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Cluster.DisposeAsync();
    }
}
