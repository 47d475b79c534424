using PolyGitops.Sdk;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Promotion;

namespace EndToEnd;

/// <summary>The service's versions in the environments, according to git and to Argo CD.</summary>
internal sealed class Deployments(ScenarioHost world)
{
    private readonly Promoter _promoter = new(world.Platform, world.K8s, world.Cluster);

    /// <summary>The version in an environment's files.</summary>
    public async Task<string?> VersionAsync(string environment, CancellationToken cancellationToken)
    {
        var table = await _promoter.CurrentAsync(cancellationToken);
        return table.Rows.Single(r => r.Workload.EndsWith($"/{Scenario.Workload}", StringComparison.Ordinal)).Versions.GetValueOrDefault(environment) is { } version
            ? TagOf(version)
            : null;
    }

    /// <summary>What an environment had, newest first.</summary>
    public async Task<IReadOnlyList<DeploymentRecord>> HistoryAsync(string environment, CancellationToken cancellationToken)
    {
        var records = new List<DeploymentRecord>();
        await foreach (var record in _promoter.HistoryAsync(Scenario.Workload, environment, cancellationToken)) records.Add(record);
        return records;
    }

    /// <summary>The commit that brought a version to an environment last; null when none did.</summary>
    public async Task<DeploymentRecord?> FindAsync(string environment, string version, CancellationToken cancellationToken) =>
        (await HistoryAsync(environment, cancellationToken)).FirstOrDefault(r => r.Version is { } had && TagOf(had) == version);

    /// <summary>The service's Application of an environment.</summary>
    public async Task<ArgoApplication> ApplicationAsync(string environment, CancellationToken cancellationToken)
    {
        var name = NameOf(environment);
        var found = await world.Cluster.FindAsync(
            new() { Type = ResourceType.Application, Namespace = world.Platform.ArgoCd.Namespace, Name = name }, cancellationToken);
        return found?.As(WireContracts.Application)
            ?? throw new PromotionException($"There is no Application '{name}' in the cluster. Run the bootstrap first.");
    }

    /// <summary>Waits until an environment runs what its files say.</summary>
    /// <exception cref="ApplicationsNotReadyException">It does not, and will not without action.</exception>
    public async Task WaitAsync(string environment, IProgress<ApplicationWaitProgress> progress, CancellationToken cancellationToken)
    {
        var head = await world.K8s.ReadAsync([], cancellationToken);
        await new ApplicationWaiter(world.Cluster).WaitAsync(
            new()
            {
                Namespace = world.Platform.ArgoCd.Namespace,
                Names = [NameOf(environment)],
                RepositoryRevisions = new Dictionary<string, string>
                {
                    [world.Platform.GitHost.CloneUrlOf(world.Platform.K8s)] = head!.Revision,
                },
                Timeout = TimeSpan.FromMinutes(2),
                FailureGracePeriod = TimeSpan.FromSeconds(1),
            },
            progress,
            cancellationToken);
    }

    /// <summary>The tag that a version consists of: the service has one image.</summary>
    public static string TagOf(DeployedVersion version) => version.Tags.Values.First();

    private string NameOf(string environment) => world.Platform.Environments
        .Single(e => e.Name == environment)
        .ApplicationOf(world.Platform.Teams.SelectMany(t => t.Workloads).Single(w => w.Name == Scenario.Workload));
}
