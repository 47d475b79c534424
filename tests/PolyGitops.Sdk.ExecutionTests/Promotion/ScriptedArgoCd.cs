using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.ExecutionTests.Delivery;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.Promotion;

/// <summary>Writes into a cluster what Argo CD would write about the Applications of workloads.</summary>
internal sealed class ScriptedArgoCd : IAsyncDisposable
{
    private const string Definition =
        """
        {
          "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": { "name": "applications.argoproj.io" },
          "spec": {
            "group": "argoproj.io", "scope": "Namespaced",
            "names": { "kind": "Application", "listKind": "ApplicationList", "plural": "applications", "singular": "application" },
            "versions": [{ "name": "v1alpha1", "served": true, "storage": true, "schema": { "openAPIV3Schema": { "type": "object", "x-kubernetes-preserve-unknown-fields": true } } }]
          }
        }
        """;

    private readonly FakeCluster _cluster;
    private readonly ClusterClient _client;
    private readonly Platform _platform;
    private readonly Func<Task<RepositoryTree>> _head;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, JsonArray> _history = [];
    private readonly Dictionary<string, string> _images = [];

    private ScriptedArgoCd(FakeCluster cluster, Platform platform, Func<Task<RepositoryTree>> head, TimeProvider clock)
    {
        (_cluster, _platform, _head, _clock) = (cluster, platform, head, clock);
        _client = ClusterClient.FromKubeconfig(cluster.Kubeconfig);
    }

    public IClusterClient Client => _client;

    /// <summary>Tags whose pods do not start.</summary>
    public HashSet<string> BadTags { get; } = [];

    /// <summary>The status of an Application is given a last touch by a test.</summary>
    public Action<string, JsonObject>? Touch { get; set; }

    public static Task<ScriptedArgoCd> StartAsync(Platform platform, InMemoryRepository repository, TimeProvider clock) =>
        StartAsync(platform, repository.Newest(), () => Task.FromResult(repository.Head), clock);

    public static async Task<ScriptedArgoCd> StartAsync(
        Platform platform, GitCommit newest, Func<Task<RepositoryTree>> head, TimeProvider clock)
    {
        var desk = new ScriptedArgoCd(await FakeCluster.StartAsync(), platform, head, clock);
        var report = await desk._client.ApplyAllAsync(
            [Manifest.FromJson(Definition), Manifest.FromJson("""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"argocd"}}""")]);
        report.EnsureSuccess();
        await desk.SyncAsync(newest);
        return desk;
    }

    /// <summary>Every Application is synced to a commit.</summary>
    public async Task SyncAsync(GitCommit commit)
    {
        var tree = await _head();
        foreach (var scope in _platform.RootScopes())
        {
            foreach (var (team, workload, _) in _platform.WorkloadsOf(scope)) await SyncAsync(tree, scope, team, workload, commit.Revision);
        }
    }

    public ObjectReference Reference(string application) => new()
    {
        Type = ResourceType.Application,
        Namespace = _platform.ArgoCd.Namespace,
        Name = application,
    };

    private async Task WriteAsync(Manifest manifest, JsonObject status)
    {
        var application = JsonObject.Create(manifest.Content)!;
        application["status"] = status;
        await _client.ApplyAsync(Manifest.From(JsonElement.Parse(application.ToJsonString())), new() { Force = true });
    }

    public async ValueTask DisposeAsync()
    {
        (_client as IDisposable)?.Dispose();
        await _cluster.DisposeAsync();
    }

    private async Task SyncAsync(RepositoryTree tree, RootScope scope, Team team, Workload workload, string revision)
    {
        var name = scope.ApplicationName(workload.Name);
        var root = YamlReader.Read(tree[$"tenants/{team.Name}/{workload.Name}/{scope.Name}/values.yaml"].Content)[0].Content;
        var image = workload.Images.Count == 0 ? "" : $"{workload.Images[0].Repository}:{root.GetProperty("image").GetProperty("tag")}";
        var application = Manifest.FromYaml(tree[$"clusters/{scope.Name}/workloads/{workload.Name}.yaml"].Content)[0];
        var sources = application.Content.GetProperty("spec").GetProperty("sources");
        var destination = application.Content.GetProperty("spec").GetProperty("destination");
        var now = _clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        var history = _history.TryGetValue(name, out var known) ? known : _history[name] = [];
        if (_images.GetValueOrDefault(name) != image + sources.GetRawText())
            history.Add(new JsonObject { ["id"] = history.Count, ["revisions"] = new JsonArray("chart", revision), ["sources"] = JsonNode.Parse(sources.GetRawText()), ["deployedAt"] = now });
        _images[name] = image + sources.GetRawText();
        var isBad = BadTags.Any(t => image.EndsWith(":" + t, StringComparison.Ordinal));
        var status = new JsonObject
        {
            ["sync"] = new JsonObject
            {
                ["status"] = "Synced",
                ["revisions"] = new JsonArray("chart", revision),
                ["comparedTo"] = new JsonObject
                {
                    ["sources"] = JsonNode.Parse(sources.GetRawText()),
                    ["destination"] = JsonNode.Parse(destination.GetRawText()),
                },
            },
            ["health"] = isBad
                ? new JsonObject
                {
                    ["status"] = "Degraded",
                    ["message"] = "Deployment exceeded its progress deadline",
                    ["lastTransitionTime"] = now,
                }
                : new JsonObject { ["status"] = "Healthy" },
            ["history"] = history.DeepClone(),
            ["operationState"] = new JsonObject { ["phase"] = "Succeeded", ["finishedAt"] = now },
            ["summary"] = new JsonObject { ["images"] = image.Length == 0 ? [] : new JsonArray(image) },
        };
        Touch?.Invoke(name, status);
        await WriteAsync(application, status);
    }
}
