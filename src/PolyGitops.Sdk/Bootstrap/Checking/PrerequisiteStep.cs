using PolyGitops.Sdk.Bootstrap.Registering;
using PolyGitops.Sdk.Clusters;

namespace PolyGitops.Sdk.Bootstrap.Checking;

/// <summary>The step that looks, before anything is done, whether all of it can be done.</summary>
internal sealed class PrerequisiteStep(Func<string, bool> isChosen)
{
    public BootstrapStep Create() => new()
    {
        Name = BootstrapSteps.Prerequisites,
        Timeout = TimeSpan.FromMinutes(5),
        PlanAsync = async (context, cancellationToken) =>
        {
            await CheckAsync(context, cancellationToken).ConfigureAwait(false);
            return BootstrapStepPlan.Waits("tools, clusters, rights and credentials are there");
        },
        RunAsync = async (context, cancellationToken) =>
        {
            await CheckAsync(context, cancellationToken).ConfigureAwait(false);
            return BootstrapStepResult.Unchanged("tools, clusters, rights and credentials are there");
        },
    };

    private async Task CheckAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        List<string> problems = [.. await new ToolCheck(context, isChosen).FindProblemsAsync(cancellationToken).ConfigureAwait(false)];
        foreach (var cluster in context.Platform.Clusters)
        {
            // Those that Terraform makes are looked at when they are there.
            if (context.FindCluster(cluster.Name) is not { } client) continue;
            context.Waiting($"the cluster '{cluster.Name}' at {client.Server}");
            try
            {
                await client.GetVersionAsync(cancellationToken).ConfigureAwait(false);
                var rights = new RightsCheck(context.Platform, context.Options, isChosen);
                problems.AddRange(await rights.FindProblemsAsync(cluster, client, cancellationToken).ConfigureAwait(false));
            }
            catch (ClusterException failure)
            {
                problems.Add($"The cluster '{cluster.Name}' cannot be used: {failure.Message}");
            }
        }
        if (isChosen(BootstrapSteps.Credentials)) problems.AddRange(await RequiredCredentials.FindProblemsAsync(context, cancellationToken).ConfigureAwait(false));
        if (problems.Count == 0) return;
        throw new BootstrapException($"{problems.Count} things are missing:\n{string.Join('\n', problems.Select(p => "  - " + p))}")
        {
            NextStep = "Nothing was changed yet. Put them right and run the bootstrap again.",
        };
    }
}
