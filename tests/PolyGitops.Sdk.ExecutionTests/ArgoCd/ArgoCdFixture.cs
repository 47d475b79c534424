using System.Text.Json;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Testing.ArgoCd.Sources;

namespace PolyGitops.Sdk.ExecutionTests.ArgoCd;

/// <summary>A cluster with Argo CD's CRDs, and a FakeArgoCd on it.</summary>
internal sealed class ArgoCdFixture : IAsyncDisposable
{
    public const string RepoUrl = "https://git.example/shop.git";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private ArgoCdFixture(FakeCluster cluster, ArgoCdSources sources)
    {
        (Cluster, Sources) = (cluster, sources);
        Client = ClusterClient.FromKubeconfig(cluster.Kubeconfig);
    }

    public FakeCluster Cluster { get; }

    public ClusterClient Client { get; }

    public ArgoCdSources Sources { get; }

    public FakeArgoCd Argo { get; private set; } = null!;

    /// <summary>The content of <see cref="RepoUrl"/>; a new one is a push without a notification.</summary>
    public RepositoryTree Tree { get; set; } = RepositoryTree.Empty;

    public static async Task<ArgoCdFixture> StartAsync(
        Func<FakeArgoCdOptions, FakeArgoCdOptions>? change = null, bool judgesApplications = true,
        FakeClusterOptions? cluster = null, ArgoCdSources? sources = null)
    {
        var scene = new ArgoCdFixture(
            await FakeCluster.StartAsync(cluster ?? new() { DeploymentsBecomeAvailableAfter = TimeSpan.Zero }), sources ?? new());
        scene.Sources.Add(RepoUrl, (_, _) => Task.FromResult((TreeRevision.Of(scene.Tree), scene.Tree)));
        var values = HelmValues.Empty;
        if (judgesApplications)
            values = values.Set("configs.cm.resource\\.customizations\\.health\\.argoproj\\.io_Application", "return {}");
        var standIn = ArgoCdStandIn.Manifests(new() { Chart = ArgoCdStandIn.Chart, Name = "argocd", Namespace = "argocd", Values = values })
            .Where(m => m.Kind is "CustomResourceDefinition" or "ConfigMap" or "Secret");
        var report = await scene.Client.ApplyAllAsync([Object("v1", "Namespace", "argocd"), .. standIn]);
        report.EnsureSuccess();
        await scene.RestartAsync(change);
        return scene;
    }

    public async Task RestartAsync(Func<FakeArgoCdOptions, FakeArgoCdOptions>? change = null)
    {
        if (Argo is not null) await Argo.DisposeAsync();
        var options = new FakeArgoCdOptions { Sources = Sources };
        Argo = await FakeArgoCd.StartAsync(Client, change?.Invoke(options) ?? options);
    }

    public Task ApplyAsync(params IReadOnlyList<Manifest> manifests) => Task.WhenAll(manifests.Select(m => Client.ApplyAsync(m)));

    public async Task<ArgoApplication> ApplicationAsync(string name) =>
        (await FindAsync("argoproj.io/v1alpha1", "Application", "argocd", name))!.As(WireContracts.Application);

    public Task<Manifest?> FindAsync(string apiVersion, string kind, string? ns, string name) =>
        Client.FindAsync(ObjectReference.To(apiVersion, kind, ns, name));

    public async Task<IReadOnlyList<ArgoApplication>> ApplicationsAsync()
    {
        var all = new List<ArgoApplication>();
        await foreach (var manifest in Client.ListAsync(new() { Type = ResourceType.Application }))
            all.Add(manifest.As(WireContracts.Application));
        return all;
    }

    public Task<ArgoApplication> WaitAsync(string name, Func<ArgoApplication, bool> condition) => WaitForAsync(
        async () =>
            await FindAsync("argoproj.io/v1alpha1", "Application", "argocd", name) is { } found
                && found.As(WireContracts.Application) is var application && condition(application)
                ? application
                : null,
        async () =>
            $"Application {name} is not as expected: {JsonSerializer.Serialize((await FindAsync("argoproj.io/v1alpha1", "Application", "argocd", name))?.Content)}");

    public Task<ArgoApplication> WaitUntilSyncedAsync(string name) =>
        WaitAsync(name, a => a.Status is { Sync.Status: "Synced", Health.Status: "Healthy", OperationState.Phase: "Succeeded" });

    public Task<Manifest> WaitForObjectAsync(
        string apiVersion, string kind, string? ns, string name, Func<Manifest, bool>? condition = null) => WaitForAsync(
        async () => await FindAsync(apiVersion, kind, ns, name) is { } found && condition?.Invoke(found) != false ? found : null,
        async () => $"{kind} {ns}/{name} is not as expected: {(await FindAsync(apiVersion, kind, ns, name))?.ToJson()}");

    public async Task WaitUntilGoneAsync(string apiVersion, string kind, string? ns, string name) => await WaitForAsync(
        async () => await FindAsync(apiVersion, kind, ns, name) is null ? "gone" : null,
        async () => $"{kind} {ns}/{name} is still there: {(await FindAsync(apiVersion, kind, ns, name))?.ToJson()}");

    public async Task<T> WaitForAsync<T>(Func<Task<T?>> find, Func<Task<string>> otherwise, TimeSpan? patience = null)
        where T : class
    {
        var end = TimeProvider.System.GetUtcNow() + (patience ?? Patience);
        while (TimeProvider.System.GetUtcNow() < end)
        {
            if (await find() is { } found) return found;
            await Task.Delay(50);
        }
        Assert.Fail($"{await otherwise()}\n{string.Join('\n', Argo.Errors)}");
        throw new InvalidOperationException();
    }

    public async ValueTask DisposeAsync()
    {
        await Argo.DisposeAsync();
        Client.Dispose();
        await Cluster.DisposeAsync();
    }

    public static Manifest Object(string apiVersion, string kind, string name, string? ns = null, string further = "")
    {
        var space = ns is null ? "" : $",\"namespace\":\"{ns}\"";
        return Manifest.FromJson(
            $$"""{"apiVersion":"{{apiVersion}}","kind":"{{kind}}","metadata":{"name":"{{name}}"{{space}}}{{further}}}""");
    }

    /// <summary>An Application of a folder of <see cref="RepoUrl"/> in the namespace <c>shop</c>.</summary>
    public static ArgoApplication App(
        string name, string path, SyncPolicy? policy = null, string project = "default", string ns = "shop") => new()
        {
            Metadata = new() { Name = name, Namespace = "argocd" },
            Spec = new()
            {
                Project = project,
                Source = new() { RepoURL = RepoUrl, Path = path, TargetRevision = "main" },
                Destination = new() { Server = InClusterServer, Namespace = ns },
                SyncPolicy = policy ?? new()
                {
                    Automated = new() { Prune = true, SelfHeal = true },
                    SyncOptions = [SyncOptions.CreateNamespace],
                },
            },
        };

    public static RepositoryTree Files(params IEnumerable<(string Path, string Yaml)> files) =>
        RepositoryTree.Empty.AddRange(
            files.Select(f => new RepositoryFile { Path = f.Path, Content = System.Text.Encoding.UTF8.GetBytes(f.Yaml) }));

    public static string ConfigMap(string name, string value = "1", string annotations = "") =>
        $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {name}\n{(annotations.Length > 0 ? "  annotations:\n" + annotations : "")}data:\n  key: \"{value}\"\n";

    private const string InClusterServer = "https://kubernetes.default.svc";
}
