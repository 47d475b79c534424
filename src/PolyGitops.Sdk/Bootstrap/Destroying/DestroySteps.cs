using PolyGitops.Sdk.Bootstrap.Checking;
using PolyGitops.Sdk.Bootstrap.Installing;
using PolyGitops.Sdk.Bootstrap.Registering;
using PolyGitops.Sdk.Bootstrap.Terraform;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Generation.Infra;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Bootstrap.Destroying;

/// <summary>The steps from a running platform to nothing.</summary>
internal sealed class DestroySteps(Platform platform, BootstrapOptions options)
{
    /// <summary>How long it may take to delete what is deployed.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromMinutes(60);

    public IReadOnlyList<BootstrapStep> Create()
    {
        var terraform = options.Terraform is null ? null : new TerraformSteps(options.Terraform);
        List<BootstrapStep> steps =
            [new KubeconfigStep(platform, options, _ => false).Destroy(terraform is null ? [] : [BootstrapSteps.TerraformInit])];
        foreach (var cluster in platform.ArgoCdClusters()) steps.AddRange(For(cluster));
        return terraform is null ? steps : [.. steps, .. terraform.Destroy([.. steps.Select(s => s.Name)])];
    }

    private IEnumerable<BootstrapStep> For(Cluster cluster)
    {
        var deletion = new ApplicationDeletion(platform, options, cluster);
        var last = BootstrapSteps.Kubeconfig;
        yield return Step(BootstrapSteps.SelfManagement, deletion.StopSelfManagementAsync);
        yield return Step(BootstrapSteps.RemovedRoots, new RemovedRoots(platform, options, cluster).RunAsync) with
        {
            Timeout = Long,
            ExplainAsync = deletion.ExplainAsync,
        };
        yield return Step(BootstrapSteps.Generators, deletion.DeleteGeneratorsAsync) with
        {
            Timeout = Long,
            ExplainAsync = deletion.ExplainAsync,
        };
        yield return Step(BootstrapSteps.Applications, deletion.DeleteApplicationsAsync) with
        {
            Timeout = Long,
            ExplainAsync = deletion.ExplainAsync,
        };
        yield return Step(BootstrapSteps.Projects, new ProjectDeletion(platform, options, cluster).RunAsync);
        var removal = new ArgoCdRemoval(platform, cluster, new ArgoCdObjects(cluster));
        yield return Step(BootstrapSteps.Credentials, removal.DeleteSecretsAsync);
        if (RemoteClusters.Of(platform) is { Count: > 0 } remote)
            yield return Step(BootstrapSteps.RemoteClusters, new RemoteClusterRemoval(remote).RunAsync);
        if (options.ArgoCd is not null)
        {
            yield return Step(BootstrapSteps.ArgoCdInstall, removal.DeleteObjectsAsync);
            yield return Step(BootstrapSteps.ArgoCdNamespace, removal.DeleteNamespacesAsync);
        }
        yield return Step(BootstrapSteps.Leftovers, new Leftovers(platform, cluster).RunAsync);

        BootstrapStep Step(string name, Func<BootstrapContext, CancellationToken, Task<BootstrapStepResult>> run)
        {
            var step = new BootstrapStep
            {
                Name = BootstrapSteps.In(name, cluster.Name),
                DependsOn = [last],
                RunAsync = async (context, cancellationToken) => context.FindCluster(cluster.Name) is null
                    ? BootstrapStepResult.Skipped("the cluster does not exist")
                    : await run(context, cancellationToken).ConfigureAwait(false),
            };
            last = step.Name;
            return step;
        }
    }
}

/// <summary>Deletes projects. Before their Applications are gone they must stay: finalizers would wait forever.</summary>
internal sealed class ProjectDeletion(Platform platform, BootstrapOptions options, Cluster cluster)
{
    public async Task<BootstrapStepResult> RunAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        var deletion = new Deletion(context, cluster.Name);
        var query = new ResourceQuery { Type = ResourceType.AppProject, Namespace = platform.ArgoCd.Namespace };
        var all = await deletion.ListAsync(query, cancellationToken).ConfigureAwait(false);
        var own = options.ArgoCd is null ? PlatformProjects : null;
        List<Manifest> projects = [.. all.Where(p => own is null || own.Contains(p.Name))];
        await deletion.DeleteAsync(projects, query, "the projects", DeletePropagation.Background, cancellationToken).ConfigureAwait(false);
        return projects.Count == 0
            ? BootstrapStepResult.Unchanged("there are no projects")
            : BootstrapStepResult.Changed($"deleted {projects.Count} projects");
    }

    // In a shared Argo CD, those that the platform's repository contains.
    private HashSet<string> PlatformProjects =>
    [
        ObjectNames.RootsProject,
        .. PlatformGeneration.Generate(platform, platform.K8s)
            .Where(f => K8sLayout.IsProject(f.Path))
            .SelectMany(f => Manifest.FromYaml(f.Content, f.Path))
            .Select(p => p.Name),
    ];
}

/// <summary>Removes the hub's account from the other clusters.</summary>
internal sealed class RemoteClusterRemoval(IReadOnlyList<Cluster> clusters)
{
    public async Task<BootstrapStepResult> RunAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var cluster in clusters.Where(c => context.FindCluster(c.Name) is not null))
        {
            foreach (var item in RemoteClusterStep.AccountObjects.Reverse())
                if (await new Deletion(context, cluster.Name)
                    .DeleteAsync(ObjectReference.To(item), cancellationToken).ConfigureAwait(false))
                    count++;
        }
        return count == 0
            ? BootstrapStepResult.Unchanged("the hub has no account in other clusters")
            : BootstrapStepResult.Changed("the hub no longer has an account in other clusters");
    }
}
