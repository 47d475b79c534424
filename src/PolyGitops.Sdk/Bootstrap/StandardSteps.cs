using PolyGitops.Sdk.Bootstrap.Checking;
using PolyGitops.Sdk.Bootstrap.Deploying;
using PolyGitops.Sdk.Bootstrap.Destroying;
using PolyGitops.Sdk.Bootstrap.Installing;
using PolyGitops.Sdk.Bootstrap.Registering;
using PolyGitops.Sdk.Bootstrap.Terraform;
using PolyGitops.Sdk.Generation.Infra;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Bootstrap;

/// <summary>The steps from nothing to a running platform.</summary>
internal sealed class StandardSteps(Platform platform, BootstrapOptions options)
{
    public IReadOnlyList<BootstrapStep> Create()
    {
        var steps = new List<BootstrapStep> { new PrerequisiteStep(IsChosen).Create() };
        if (options.Terraform is not null) steps.AddRange(new TerraformSteps(options.Terraform).Create());
        steps.Add(new KubeconfigStep(platform, options, IsChosen).Create(steps[^1].Name));
        foreach (var cluster in platform.ArgoCdClusters()) steps.AddRange(For(cluster));
        return steps;
    }

    private IEnumerable<BootstrapStep> For(Cluster cluster)
    {
        List<BootstrapStep> steps = [.. new InstallSteps(platform, cluster, new(cluster)).Create(installs: options.ArgoCd is not null)];
        // What goes still needs the access and the projects that it has.
        steps.Add(new RemovedRoots(platform, options, cluster).Create(steps[^1].Name));
        var ready = steps[^1].Name;
        var before = new List<string>();
        Add(new CredentialStep(platform, options, cluster).Create(ready));
        // Manifests other than the chart's would conflict with an Application that applies the chart.
        if (options.ArgoCd is ArgoCdChart && platform.Infra is { } infra && platform.ArgoCd.Installation is { } installation)
            Add(new SelfManagementStep(platform, infra, installation, cluster).Create([ready, before[0]]));
        if (RemoteClusters.Of(platform) is { Count: > 0 } remote) Add(new RemoteClusterStep(platform, cluster, remote).Create(ready));
        steps.AddRange(new RootSteps(platform, cluster).Create(before));
        steps.Add(new ApplicationStep(platform, options, cluster).Create(steps[^1].Name));
        return steps;

        void Add(BootstrapStep step)
        {
            steps.Add(step);
            before.Add(step.Name);
        }
    }

    private bool IsChosen(string step) =>
        !options.SkippedSteps.Contains(step)
            && !platform.ArgoCdClusters().All(c => options.SkippedSteps.Contains(BootstrapSteps.In(step, c.Name)));
}
