using PolyGitops.Sdk.Bootstrap.Registering;
using PolyGitops.Sdk.Clusters;

namespace PolyGitops.Sdk.Bootstrap.Checking;

/// <summary>The step that checks, before anything is changed, that everything can be done.</summary>
internal sealed class PrerequisiteStep(Func<string, bool> isChosen)
{
    public BootstrapStep Create() => new()
    {
        Name = BootstrapSteps.Prerequisites,
        Timeout = TimeSpan.FromMinutes(5),
        PlanAsync = async (context, cancellationToken) =>
        {
            await CheckAsync(context, cancellationToken).ConfigureAwait(false);
            return BootstrapStepPlan.Waits("tools, clusters, permissions and credentials are in place");
        },
        RunAsync = async (context, cancellationToken) =>
        {
            await CheckAsync(context, cancellationToken).ConfigureAwait(false);
            return BootstrapStepResult.Unchanged("tools, clusters, permissions and credentials are in place");
        },
    };

    private async Task CheckAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        List<string> problems = [.. await new ToolCheck(context, isChosen).FindProblemsAsync(cancellationToken).ConfigureAwait(false)];
        foreach (var cluster in context.Platform.Clusters)
        {
            // Those that Terraform creates are checked once they exist.
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
        if (isChosen(BootstrapSteps.Credentials))
            problems.AddRange(await RequiredCredentials.FindProblemsAsync(context, cancellationToken).ConfigureAwait(false));
        if (problems.Count == 0) return;
        throw new BootstrapException($"{problems.Count} prerequisites are missing:\n{string.Join('\n', problems.Select(p => "  - " + p))}")
        {
            NextStep = "Nothing has been changed. Fix them and run the bootstrap again.",
        };
    }
}
