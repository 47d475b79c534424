using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Generation.K8s;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Bootstrap.Deploying;

/// <summary>The steps that give one Argo CD its first project and the Applications that lead to all others.</summary>
internal sealed class RootSteps(Platform platform, Cluster cluster)
{
    public IEnumerable<BootstrapStep> Create(IReadOnlyList<string> before) =>
    [
        Step(
            BootstrapSteps.Projects, [BootstrapSteps.In(BootstrapSteps.RemovedRoots, cluster.Name)],
            () => [Manifest.From(RootApplications.ProjectOf(platform))]),
        Step(
            BootstrapSteps.Roots,
            [BootstrapSteps.In(BootstrapSteps.Projects, cluster.Name), .. before],
            () => [.. RootApplications.Of(platform, cluster).Select(a => Manifest.From(a))]),
    ];

    private BootstrapStep Step(string name, IReadOnlyList<string> after, Func<IReadOnlyList<Manifest>> objects) => new()
    {
        Name = BootstrapSteps.In(name, cluster.Name),
        DependsOn = after,
        PlanAsync = (context, cancellationToken) => context.PlanObjectsAsync(cluster.Name, objects(), cancellationToken),
        RunAsync = (context, cancellationToken) => context.ApplyObjectsAsync(cluster.Name, objects(), cancellationToken),
    };
}
