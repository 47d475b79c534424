using System.Text;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Applications;
using PolyGitops.Sdk.Bootstrap.Installing;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Bootstrap.Destroying;

/// <summary>
/// Deletes what one Argo CD runs for environments and clusters that the platform no longer has. Argo CD does not do it: the folder of such
/// a root is gone from the k8s repository, and from a folder that does not exist it deletes nothing.
/// </summary>
/// <remarks>The root goes last: it is what a run finds that continues after a killed one.</remarks>
internal sealed class RemovedRoots(Platform platform, BootstrapOptions options, Cluster cluster)
{
    // What a root has beside Applications.
    private static readonly ResourceType[] Others = [ResourceType.AppProject, Type(new ImageUpdaterResource())];

    private readonly ApplicationDeletion _deletion = new(platform, options, cluster);

    /// <summary>The step of a bootstrap: it needs the permission to delete.</summary>
    public BootstrapStep Create(string after) => new()
    {
        Name = BootstrapSteps.In(BootstrapSteps.RemovedRoots, cluster.Name),
        DependsOn = [after],
        Timeout = DestroySteps.Long,
        PlanAsync = PlanAsync,
        RunAsync = async (context, cancellationToken) =>
        {
            var roots = await FindAsync(context, cancellationToken).ConfigureAwait(false);
            Refuse(roots);
            return await DeleteAsync(context, roots, cancellationToken).ConfigureAwait(false);
        },
        ExplainAsync = _deletion.ExplainAsync,
    };

    /// <summary>The step of a destruction, which deletes everything.</summary>
    public async Task<BootstrapStepResult> RunAsync(BootstrapContext context, CancellationToken cancellationToken) =>
        await DeleteAsync(context, await FindAsync(context, cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);

    private async Task<BootstrapStepPlan> PlanAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        if (context.FindCluster(cluster.Name) is null) return BootstrapStepPlan.UnknownBefore(context.ClustersMadeBy);
        var roots = await FindAsync(context, cancellationToken).ConfigureAwait(false);
        if (roots.Count == 0) return BootstrapStepPlan.Unchanged("the platform has every environment and cluster that runs");
        var refused = roots.Any(r => !IsAllowed(r)) ? $"\nA run is refused: {Allowing(roots)}" : "";
        return BootstrapStepPlan.Changes($"deletes {string.Join("; ", roots)}") with { Text = refused };
    }

    private async Task<IReadOnlyList<RemovedRoot>> FindAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        var deletion = new Deletion(context, cluster.Name);
        var all = await deletion.ListAsync(PlatformApplications.Query(platform), cancellationToken).ConfigureAwait(false);
        var kept = platform.RootScopes().Where(s => s.ArgoCdCluster.Name == cluster.Name).Select(s => s.Name).ToHashSet();
        return
        [
            .. from application in all
               let name = PlatformApplications.RootOf(application)
               where name is not null && !kept.Contains(name)
               where application.Name == RootScope.ApplicationName(ObjectNames.Root, name) && IsPlatforms(application)
               select new RemovedRoot(name, application, [.. all.Where(a => a != application && PlatformApplications.RootOf(a) == name)]),
        ];
    }

    // Another platform may have roots in a shared Argo CD.
    private bool IsPlatforms(Manifest root) =>
        options.ArgoCd is not null || root.Content.Text("spec", "source", "repoURL") == platform.GitHost.CloneUrlOf(platform.K8s);

    private bool IsAllowed(RemovedRoot root) => options.AllowedRemovals.Contains(root.Name);

    private void Refuse(IReadOnlyList<RemovedRoot> roots)
    {
        var refused = roots.Where(r => !IsAllowed(r)).ToList();
        if (refused.Count == 0) return;
        throw new BootstrapException(
            $"The platform no longer has what the Argo CD of '{cluster.Name}' still runs: {string.Join("; ", refused)}.")
        {
            NextStep = Allowing(roots),
        };
    }

    private static string Allowing(IReadOnlyList<RemovedRoot> roots) =>
        $"To delete it, set {nameof(BootstrapOptions)}.{nameof(BootstrapOptions.AllowedRemovals)} to "
        + $"[{string.Join(", ", roots.Select(r => $"\"{r.Name}\""))}]. To keep it, leave it in the platform.";

    private async Task<BootstrapStepResult> DeleteAsync(
        BootstrapContext context, IReadOnlyList<RemovedRoot> roots, CancellationToken cancellationToken)
    {
        foreach (var root in roots) await EmptyAsync(context, root, cancellationToken).ConfigureAwait(false);
        // A cluster is needed until the environments in it are gone as well.
        var deletion = new Deletion(context, cluster.Name);
        foreach (var root in roots)
        {
            await DeleteClusterAsync(deletion, root, cancellationToken).ConfigureAwait(false);
            await deletion.DeleteAsync(ObjectReference.To(root.Application), cancellationToken).ConfigureAwait(false);
        }
        return roots.Count == 0
            ? BootstrapStepResult.Unchanged("the platform has every environment and cluster that runs")
            : BootstrapStepResult.Changed($"deleted {string.Join("; ", roots)}");
    }

    private async Task EmptyAsync(BootstrapContext context, RemovedRoot root, CancellationToken cancellationToken)
    {
        await context.ApplyObjectsAsync(cluster.Name, [WithoutSync(root.Application)], cancellationToken).ConfigureAwait(false);
        await _deletion.DeleteByWaveAsync(context, a => PlatformApplications.RootOf(a) == root.Name && a.Name != root.Application.Name,
            cancellationToken).ConfigureAwait(false);
        var deletion = new Deletion(context, cluster.Name);
        // Only now: an Application whose project is missing is never deleted.
        foreach (var type in Others)
        {
            var query = new ResourceQuery { Type = type, Namespace = platform.ArgoCd.Namespace };
            var found = await deletion.ListAsync(query, cancellationToken).ConfigureAwait(false);
            List<Manifest> own = [.. found.Where(o => ArgoTracking.OwnerOf(o) == root.Application.Name)];
            await deletion.DeleteAsync(own, query, $"what belongs to '{root.Name}'", DeletePropagation.Background, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    // A hub's access to a cluster that nothing is deployed to any more.
    private async Task DeleteClusterAsync(Deletion deletion, RemovedRoot root, CancellationToken cancellationToken)
    {
        var query = new ResourceQuery
        {
            Type = new() { ApiVersion = "v1", Kind = "Secret" },
            Namespace = platform.ArgoCd.Namespace,
            LabelSelector = $"{PlatformNamespaces.ManagedBy}={PlatformNamespaces.ManagedByValue},{ArgoCdLabels.SecretType}=cluster",
        };
        var secrets = await deletion.ListAsync(query, cancellationToken).ConfigureAwait(false);
        if (secrets.All(s => NameIn(s) != root.Name)) return;
        var all = await deletion.ListAsync(PlatformApplications.Query(platform), cancellationToken).ConfigureAwait(false);
        var servers = all.Select(a => a.Content.Text("spec", "destination", "server")).ToHashSet();
        List<Manifest> unused = [.. secrets.Where(s => NameIn(s) == root.Name && !servers.Contains(Decoded(s, "server")))];
        await deletion.DeleteAsync(unused, query, $"the access to '{root.Name}'", DeletePropagation.Background, cancellationToken)
            .ConfigureAwait(false);
    }

    private static string? NameIn(Manifest secret) => Decoded(secret, "name");

    private static string? Decoded(Manifest secret, string key) =>
        secret.Content.Text("data", key) is { } value ? Encoding.UTF8.GetString(Convert.FromBase64String(value)) : null;

    // As the bootstrap applied it, but it makes nothing again that is deleted.
    private static Manifest WithoutSync(Manifest root)
    {
        var content = JsonObject.Create(root.Content)!;
        var spec = content["spec"]!.DeepClone().AsObject();
        spec.Remove("syncPolicy");
        return Manifest.FromJson(new JsonObject
        {
            ["apiVersion"] = root.ApiVersion,
            ["kind"] = root.Kind,
            ["metadata"] = new JsonObject
            {
                ["name"] = root.Name,
                ["namespace"] = root.Namespace,
                ["labels"] = content["metadata"]!["labels"]?.DeepClone(),
            },
            ["spec"] = spec,
        }.ToJsonString());
    }

    private static ResourceType Type(ImageUpdaterResource resource) => new() { ApiVersion = resource.ApiVersion!, Kind = resource.Kind! };

    private sealed record RemovedRoot(string Name, Manifest Application, IReadOnlyList<Manifest> Applications)
    {
        public override string ToString() => $"'{Name}' ({Applications.Count} Applications, with everything that they deployed)";
    }
}
