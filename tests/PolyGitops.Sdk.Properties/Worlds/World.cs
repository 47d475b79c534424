using System.Collections.Concurrent;
using System.Text.Json;
using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Properties.Checks;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.Properties.Worlds;

/// <summary>Clusters with Argo CD and a git host, in which a platform lives from its first publication to its end.</summary>
internal sealed class World : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly PlatformTestHost _host;
    private readonly GitHubConnection _github;
    private readonly HashSet<string> _known = [];
    private readonly bool _isGitHub;
    private readonly ConcurrentDictionary<string, (string Revision, RepositoryTree Tree)> _pushed = new();
    private readonly DirectoryInfo _folders = Directory.CreateTempSubdirectory("polygitops-properties-");

    private World(PlatformTestHost host)
    {
        _host = host;
        _github = host.ConnectGitHub();
        _isGitHub = IsOnGitHub(host.Platform);
        if (_isGitHub) _known.UnionWith(host.Platform.Repositories.Select(r => r.Name));
    }

    /// <summary>Starts a world that has every cluster of a platform.</summary>
    public static async Task<World> StartAsync(Platform platform)
    {
        var foreign = platform.Components.Select(c => c.Source).Concat(platform.Teams.SelectMany(t => t.Workloads).Select(w => w.Source))
            .Select(s => s switch { HelmRepositoryChart c => c.Chart, OciChart c => c.Chart, _ => null }).OfType<string>();
        var host = await PlatformTestHost.StartAsync(platform, new()
        {
            GitHub = new(),
            ArgoCd = new()
            {
                PollInterval = IsOnGitHub(platform) ? TimeSpan.FromMinutes(3) : TimeSpan.FromMilliseconds(300),
                // Many worlds share the processors: what takes a moment elsewhere takes longer here.
                RetryBackoffScale = 0.03,
            },
            UsesTerraform = false,
            Charts = foreign.Where(c => c != "argocd-image-updater").Aggregate(StandInCharts.Default, (charts, c) => charts.With(c, ForeignContent.Chart)),
        });
        host.Sources.AddTree(ForeignContent.Manifests, ForeignContent.Tree);
        return new(host);
    }

    /// <summary>Publishes a platform: to GitHub, or to folders that stand for another git host.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="mayRemove">Whether a namespace may be removed; none may otherwise.</param>
    public async Task PublishAsync(Platform platform, Func<string, bool>? mayRemove = null)
    {
        foreach (var repository in platform.Repositories.Where(r => _known.Add(r.Name))) AddSource(platform, repository);
        if (_isGitHub)
        {
            var removed = await RemovedNamespacesAsync(platform, mayRemove);
            (await _host.Publisher(_github, o => o with { AllowedNamespaceRemovals = removed }).PublishAsync(platform)).EnsureSuccess();
            // What the charts' own workflow does after each push.
            foreach (var charts in platform.HelmRepositories)
            {
                var branch = _github.Repository(new() { Owner = platform.GitHost.Organization, Name = charts.Name, Branch = charts.DefaultBranch });
                var head = (await branch.ReadAsync([]))!.Revision;
                foreach (var chart in charts.Charts) await branch.TagAsync(new() { Name = chart.ReleaseTag(), Revision = head });
            }
            await _host.GitHub.WhenDeliveredAsync(CancellationToken.None);
            return;
        }
        foreach (var generated in platform.Generate())
        {
            var removed = (await Folder(generated.Repository).PlanAsync(generated.Tree)).RemovedNamespaces;
            CheckRemovals(removed, mayRemove);
            if (removed.Count > 0) await RefusedAsync(() => Folder(generated.Repository).WriteAsync(generated.Tree), removed);
            var plan = await Folder(generated.Repository, new() { AllowedNamespaceRemovals = removed }).WriteAsync(generated.Tree);
            if (plan.Conflicts.Any()) throw new BrokenPropertyException($"{generated.Repository.Name} has conflicts:\n{string.Join('\n', plan.Conflicts)}");
            var pushed = RepositoryTree.ReadFrom(PathOf(generated.Repository));
            _pushed[generated.Repository.Name] = (Guid.NewGuid().ToString("n"), pushed);
        }
    }

    /// <summary>What a publication would change; empty for nothing.</summary>
    public async Task<string> PlanAsync(Platform platform)
    {
        if (_isGitHub)
            return (await _host.Publisher(_github).PlanAsync(platform)).EnsureSuccess() is { IsEmpty: false } plan ? plan.ToString() : "";
        var text = "";
        foreach (var generated in platform.Generate())
            if (await Folder(generated.Repository).PlanAsync(generated.Tree) is { IsEmpty: false } changes) text += $"{generated.Repository.Name}: {string.Join('\n', changes.Changes)}\n";
        return text;
    }

    /// <summary>Bootstraps a platform until everything is synced and healthy.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="removals">Environments and clusters that it no longer has: without the permission to remove them, nothing happens.</param>
    public async Task BootstrapAsync(Platform platform, IReadOnlyList<string>? removals = null)
    {
        if (removals is { Count: > 0 })
        {
            try
            {
                await Bootstrap(platform).RunAsync();
                throw new BrokenPropertyException($"Nobody allowed it, and yet {string.Join(", ", removals)} went.");
            }
            catch (BootstrapException refused) when (refused.Message.Contains("no longer has", StringComparison.Ordinal))
            {
            }
        }
        try
        {
            await Bootstrap(platform, removals).RunAsync();
        }
        catch (BootstrapException failure)
        {
            throw new BrokenPropertyException($"{failure.Message}\n{string.Join('\n', Unwell())}");
        }
    }

    public Task<BootstrapReport> DestroyAsync(Platform platform) => Bootstrap(platform).DestroyAsync(DestroyConfirmation.Of(platform.Name));

    /// <summary>Waits until every Application of each cluster is synced and healthy.</summary>
    public async Task SettleAsync(Platform platform)
    {
        foreach (var cluster in platform.ArgoCdClusters())
        {
            using var client = _host.Connect(cluster.Name);
            await new ApplicationWaiter(client).WaitAsync(new() { IncludeAll = true, Namespace = platform.ArgoCd.Namespace, Timeout = Patience, FailureGracePeriod = Patience });
        }
    }

    /// <summary>Every object but those that come and go by themselves, by cluster, resource, namespace and name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Objects() => (
        from cluster in _host.Clusters
        from found in cluster.Value.Objects.All()
        where !Passing.Contains(found.Resource)
        let metadata = found.Object.GetProperty("metadata")
        let space = metadata.TryGetProperty("namespace", out var n) ? n.GetString() : ""
        select ($"{cluster.Key} {found.Resource} {space}/{metadata.GetProperty("name").GetString()}", found.Object))
        .ToDictionary(o => o.Item1, o => o.Object, StringComparer.Ordinal);

    // What Argo CD says about Applications that are not well.
    private IEnumerable<string> Unwell()
    {
        foreach (var (key, application) in Objects().Where(o => o.Key.Contains(" applications.argoproj.io ", StringComparison.Ordinal)))
        {
            if (!application.TryGetProperty("status", out var status) || status.GetProperty("health").GetProperty("status").GetString() == "Healthy") continue;
            yield return $"{key}: {status}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        _github.Dispose();
        await _host.DisposeAsync();
        _folders.Delete(recursive: true);
    }

    private static readonly HashSet<string> Passing = ["events", "events.events.k8s.io", "leases.coordination.k8s.io", "endpointslices.discovery.k8s.io", "endpoints", "pods", "replicasets.apps"];

    private static bool IsOnGitHub(Platform platform) => new Uri(platform.GitHost.CloneUrl.Split('{')[0]).Host == "github.com";

    private async Task<List<string>> RemovedNamespacesAsync(Platform platform, Func<string, bool>? mayRemove)
    {
        var plan = (await _host.Publisher(_github).PlanAsync(platform)).EnsureSuccess();
        var removed = plan.Repositories.SelectMany(r => r.RemovedNamespaces).ToList();
        CheckRemovals(removed, mayRemove);
        if (removed.Count > 0) await RefusedAsync(async () => (await _host.Publisher(_github).PublishAsync(platform)).EnsureSuccess(), removed);
        return removed;
    }

    private static void CheckRemovals(IReadOnlyList<string> removed, Func<string, bool>? mayRemove) => Converges.Nothing(
        "Namespaces that the edit is not about would be removed", removed.Where(n => mayRemove?.Invoke(n) != true));

    private static async Task RefusedAsync(Func<Task> deliver, IReadOnlyList<string> removed)
    {
        try
        {
            await deliver();
        }
        catch (Exception refused) when (refused.ToString().Contains("Argo CD would delete what runs", StringComparison.Ordinal))
        {
            return;
        }
        throw new BrokenPropertyException($"Nobody allowed it, and yet these namespaces are removed: {string.Join(", ", removed)}");
    }

    private void AddSource(Platform platform, PlatformRepository repository)
    {
        var url = platform.GitHost.CloneUrlOf(repository);
        if (_isGitHub) _host.Sources.AddGitHub(url, _host.GitHub, $"{platform.GitHost.Organization}/{repository.Name}");
        else _host.Sources.Add(url, (_, _) => Task.FromResult(_pushed[repository.Name]));
    }

    private DirectoryDelivery Folder(PlatformRepository repository, DeliveryOptions? options = null) => new(PathOf(repository), options);

    private string PathOf(PlatformRepository repository) => Path.Combine(_folders.FullName, repository.Name);

    private PlatformBootstrap Bootstrap(Platform platform, IReadOnlyList<string>? removals = null)
    {
        BootstrapOptions? options = null;
        _ = _host.Bootstrap(o => options = o);
        options = options! with
        {
            AllowedRemovals = removals ?? [],
            // Many worlds share the processors.
            LeaseDuration = TimeSpan.FromMinutes(2),
            Timeouts = new Dictionary<string, TimeSpan> { [BootstrapSteps.Applications] = Patience },
            Clusters = options.Clusters.Where(c => platform.Clusters.Any(k => k.Name == c.Key)).ToDictionary(c => c.Key, c => c.Value),
        };
        return new(platform, options);
    }
}
