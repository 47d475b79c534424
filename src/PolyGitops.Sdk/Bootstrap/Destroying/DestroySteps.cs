using PolyGitops.Sdk.Bootstrap.Checking;
using PolyGitops.Sdk.Bootstrap.Installing;
using PolyGitops.Sdk.Bootstrap.Terraform;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Bootstrap.Destroying;

/// <summary>The steps from a running platform to nothing.</summary>
internal sealed class DestroySteps(Platform platform, BootstrapOptions options)
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(60);

    public IReadOnlyList<BootstrapStep> Create()
    {
        var terraform = options.Terraform is null ? null : new TerraformSteps(options.Terraform);
        List<BootstrapStep> steps = [new KubeconfigStep(platform, options, _ => false).Destroy(terraform is null ? [] : [BootstrapSteps.TerraformInit])];
        foreach (var cluster in platform.ArgoCdClusters()) steps.AddRange(For(cluster));
        return terraform is null ? steps : [.. steps, .. terraform.Destroy([.. steps.Select(s => s.Name)])];
    }

    private IEnumerable<BootstrapStep> For(Cluster cluster)
    {
        var deletion = new ApplicationDeletion(platform, options, cluster);
        var last = BootstrapSteps.Kubeconfig;
        yield return Step(BootstrapSteps.SelfManagement, deletion.StopSelfManagementAsync);
        yield return Step(BootstrapSteps.Generators, deletion.DeleteGeneratorsAsync) with { Timeout = Long, ExplainAsync = deletion.ExplainAsync };
        yield return Step(BootstrapSteps.Applications, deletion.DeleteApplicationsAsync) with { Timeout = Long, ExplainAsync = deletion.ExplainAsync };
        yield return Step(BootstrapSteps.Projects, new ProjectDeletion(platform, options, cluster).RunAsync);
        var removal = new ArgoCdRemoval(platform, cluster, new ArgoCdObjects(cluster));
        yield return Step(BootstrapSteps.Credentials, removal.DeleteSecretsAsync);
        if (Generation.Infra.RemoteClusters.Of(platform) is { Count: > 0 } remote)
            yield return Step(BootstrapSteps.RemoteClusters, new RemoteClusterRemoval(remote).RunAsync);
        if (options.ArgoCd is null) yield break;
        yield return Step(BootstrapSteps.ArgoCdInstall, removal.DeleteObjectsAsync);
        yield return Step(BootstrapSteps.ArgoCdNamespace, removal.DeleteNamespacesAsync);

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
