using System.Text.Json;
using PolyGitops.Sdk.Bootstrap.Terraform;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Resilience;

namespace PolyGitops.Sdk.Bootstrap.Checking;

/// <summary>The step that gets access to every cluster, waits until it answers, and takes the Leases.</summary>
internal sealed class KubeconfigStep(Platform platform, BootstrapOptions options, Func<string, bool> isChosen)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public BootstrapStep Create(string after) => new()
    {
        Name = BootstrapSteps.Kubeconfig,
        DependsOn = [after],
        Timeout = TimeSpan.FromMinutes(15),
        PlanAsync = PlanAsync,
        RunAsync = (context, cancellationToken) => RunAsync(context, isDestroying: false, cancellationToken),
    };

    /// <summary>The same for a destruction: a cluster that Terraform no longer has counts as absent.</summary>
    public BootstrapStep Destroy(IReadOnlyList<string> after) => new()
    {
        Name = BootstrapSteps.Kubeconfig,
        DependsOn = after,
        Timeout = TimeSpan.FromMinutes(5),
        RunAsync = (context, cancellationToken) => RunAsync(context, isDestroying: true, cancellationToken),
    };

    private async Task<BootstrapStepPlan> PlanAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        var clusters = new List<string>();
        foreach (var cluster in platform.Clusters)
        {
            if (context.FindCluster(cluster.Name) is null
                && context.HasTerraformOutputs
                && KubeconfigIn(context.TerraformOutputs, cluster) is { } found)
                context.Connect(cluster.Name, ClusterAccess.FromKubeconfig(found));
            clusters.Add(
                $"'{cluster.Name}' {await context.Cluster(cluster.Name).GetVersionAsync(cancellationToken).ConfigureAwait(false)}");
        }
        return BootstrapStepPlan.Waits($"the clusters respond: {string.Join(", ", clusters)}");
    }

    private async Task<BootstrapStepResult> RunAsync(BootstrapContext context, bool isDestroying, CancellationToken cancellationToken)
    {
        var made = await ConnectAsync(context, isDestroying, cancellationToken).ConfigureAwait(false);
        var found = platform.Clusters.Where(c => context.FindCluster(c.Name) is not null).ToList();
        var versions = new List<string>();
        foreach (var cluster in found)
            versions.Add($"'{cluster.Name}' {await WaitForVersionAsync(context, cluster, cancellationToken).ConfigureAwait(false)}");
        if (!isDestroying) await CheckRightsAsync(context, made, cancellationToken).ConfigureAwait(false);
        foreach (var cluster in platform.ArgoCdClusters().Where(found.Contains))
            await context.HoldLeaseAsync(cluster.Name, cancellationToken).ConfigureAwait(false);
        return versions.Count == 0
            ? BootstrapStepResult.Skipped("the cluster does not exist")
            : BootstrapStepResult.Unchanged(string.Join(", ", versions));
    }

    // The clusters whose kubeconfig Terraform has.
    private async Task<IReadOnlyList<Cluster>> ConnectAsync(
        BootstrapContext context, bool isDestroying, CancellationToken cancellationToken)
    {
        var missing = platform.Clusters.Where(c => context.FindCluster(c.Name) is null).ToList();
        if (missing.Count == 0 || options.Terraform is null) return [];
        await new TerraformSteps(options.Terraform).ReadOutputsAsync(context, cancellationToken).ConfigureAwait(false);
        var made = new List<Cluster>();
        foreach (var cluster in missing)
        {
            if (KubeconfigIn(context.TerraformOutputs, cluster) is { } kubeconfig)
            {
                context.Connect(cluster.Name, ClusterAccess.FromKubeconfig(kubeconfig));
                made.Add(cluster);
            }
            else if (!isDestroying) throw NoOutput(context, cluster);
        }
        return made;
    }

    private async Task<string> WaitForVersionAsync(BootstrapContext context, Cluster cluster, CancellationToken cancellationToken)
    {
        var client = context.Cluster(cluster.Name);
        while (true)
        {
            try
            {
                return await client.GetVersionAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (ClusterException failure) when (IsStarting(failure) && !options.Clusters.ContainsKey(cluster.Name))
            {
                // A new cluster takes a while to respond.
                context.Waiting($"the cluster '{cluster.Name}' at {client.Server}: {failure.Message}");
                await Task.Delay(Pause, context.TimeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static bool IsStarting(ClusterException failure) => failure.StatusCode is 0 || TransientFault.IsStatus(failure.StatusCode);

    private async Task CheckRightsAsync(BootstrapContext context, IReadOnlyList<Cluster> clusters, CancellationToken cancellationToken)
    {
        if (!isChosen(BootstrapSteps.Prerequisites)) return;
        var problems = new List<string>();
        foreach (var cluster in clusters)
            problems.AddRange(await new RightsCheck(platform, options, isChosen)
                .FindProblemsAsync(cluster, context.Cluster(cluster.Name), cancellationToken).ConfigureAwait(false));
        if (problems.Count > 0)
            throw new BootstrapException(
                $"{problems.Count} permissions are missing:\n{string.Join('\n', problems.Select(p => "  - " + p))}");
    }

    private static string? KubeconfigIn(IReadOnlyDictionary<string, JsonElement> outputs, Cluster cluster) =>
        outputs.TryGetValue(cluster.KubeconfigOutput, out var value) && value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static string Names(IEnumerable<string> names) =>
        string.Join(", ", names.Order(StringComparer.Ordinal)) is { Length: > 0 } text ? text : "none";

    private static BootstrapException NoOutput(BootstrapContext context, Cluster cluster) => new(
        $"Terraform has no text output '{cluster.KubeconfigOutput}' with the kubeconfig of the cluster '{cluster.Name}'. "
        + $"It has: {Names(context.TerraformOutputs.Keys)}.")
    {
        NextStep =
            "Add the output to the infra repository, or set the cluster's KubeconfigOutput to the right one, and run the bootstrap again.",
    };
}
