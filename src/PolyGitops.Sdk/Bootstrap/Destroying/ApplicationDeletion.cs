using System.Globalization;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Bootstrap.Installing;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Bootstrap.Destroying;

/// <summary>Deletes the Applications of one Argo CD: first what would recreate them, then wave by wave, the last one first.</summary>
internal sealed class ApplicationDeletion(Platform platform, BootstrapOptions options, Cluster cluster)
{
    private readonly ResourceQuery _query = PlatformApplications.Query(platform);

    /// <summary>Argo CD stops managing itself; everything else needs it until the end.</summary>
    public async Task<BootstrapStepResult> StopSelfManagementAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        // In a shared Argo CD, this Application does not belong to the platform.
        if (options.ArgoCd is null) return BootstrapStepResult.Skipped("this Argo CD is not the platform's own");
        return await new Deletion(context, cluster.Name).DeleteAsync(SelfManagementStep.Reference(platform), cancellationToken)
            .ConfigureAwait(false)
            ? BootstrapStepResult.Changed("Argo CD no longer manages itself")
            : BootstrapStepResult.Unchanged("Argo CD does not manage itself");
    }

    /// <summary>Roots, then other parents of Applications, then ApplicationSets; their Applications are deleted in their waves.</summary>
    public async Task<BootstrapStepResult> DeleteGeneratorsAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        var deletion = new Deletion(context, cluster.Name);
        var own = await ApplicationsAsync(deletion, a => PlatformApplications.IsOwn(a, platform, options), cancellationToken)
            .ConfigureAwait(false);
        List<Manifest> roots = [.. own.Where(a => PlatformApplications.IsRoot(a, platform))];
        await deletion.DeleteAsync(roots, _query, "the root Applications", DeletePropagation.Background, cancellationToken)
            .ConfigureAwait(false);
        List<Manifest> parents = [.. own.Except(roots).Where(PlatformApplications.IsGenerator)];
        if (parents.Any(PlatformApplications.HasFinalizer))
            await EnsureControllerAsync(context, deletion, cancellationToken).ConfigureAwait(false);
        await deletion.DeleteAsync(
            parents, _query, "the Applications that create other Applications", DeletePropagation.Background,
            cancellationToken).ConfigureAwait(false);
        var sets = new ResourceQuery { Type = ResourceType.ApplicationSet, Namespace = platform.ArgoCd.Namespace };
        var ownSets = options.ArgoCd is null ? [] : await deletion.ListAsync(sets, cancellationToken).ConfigureAwait(false);
        await deletion.DeleteAsync(ownSets, sets, "the ApplicationSets", DeletePropagation.Orphan, cancellationToken).ConfigureAwait(false);
        var count = roots.Count + parents.Count + ownSets.Count;
        return count == 0
            ? BootstrapStepResult.Unchanged("no Application creates other Applications")
            : BootstrapStepResult.Changed($"deleted {count} that create Applications");
    }

    /// <summary>All Applications, with the resources that they deployed.</summary>
    public async Task<BootstrapStepResult> DeleteApplicationsAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        var count = await DeleteByWaveAsync(context, a => PlatformApplications.IsOwn(a, platform, options), cancellationToken)
            .ConfigureAwait(false);
        return count == 0
            ? BootstrapStepResult.Unchanged("there are no Applications")
            : BootstrapStepResult.Changed($"deleted {count} Applications and their resources");
    }

    /// <summary>Some of the Applications, with the resources that they deployed, the last wave first.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> DeleteByWaveAsync(
        BootstrapContext context, Func<Manifest, bool> isOne, CancellationToken cancellationToken)
    {
        var deletion = new Deletion(context, cluster.Name);
        var count = 0;
        while (await ApplicationsAsync(deletion, isOne, cancellationToken).ConfigureAwait(false) is { Count: > 0 } own)
        {
            if (own.Any(PlatformApplications.HasFinalizer))
                await EnsureControllerAsync(context, deletion, cancellationToken).ConfigureAwait(false);
            var wave = own.Max(SyncAnnotations.Wave);
            List<Manifest> last = [.. own.Where(a => a.Wave() == wave)];
            var what = string.Create(CultureInfo.InvariantCulture, $"the Applications of wave {wave}");
            await deletion.DeleteAsync(last, _query, what, DeletePropagation.Background, cancellationToken).ConfigureAwait(false);
            count += last.Count;
        }
        return count;
    }

    /// <summary>Why Applications have not been deleted yet.</summary>
    public async Task<string> ExplainAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        var left = await ApplicationsAsync(new(context, cluster.Name), a => a.IsTerminating(), cancellationToken).ConfigureAwait(false);
        var lines = left.Select(a =>
        {
            var finalizers = string.Join(", ", a.Finalizers());
            var conditions = a.Content.Items("status", "conditions").Select(c => $"\n    {c.Text("type")}: {c.Text("message")}");
            return $"  {a.Name} is kept by {(finalizers.Length == 0 ? "nothing" : finalizers)}{string.Concat(conditions)}";
        });
        return string.Join('\n', lines.Prepend("Applications still being deleted:"));
    }

    private async Task<IReadOnlyList<Manifest>> ApplicationsAsync(
        Deletion deletion, Func<Manifest, bool> isOne, CancellationToken cancellationToken)
    {
        var all = await deletion.ListAsync(_query, cancellationToken).ConfigureAwait(false);
        return [.. all.Where(isOne)];
    }

    // Without one, finalizers would keep the Applications forever.
    private async Task EnsureControllerAsync(BootstrapContext context, Deletion deletion, CancellationToken cancellationToken)
    {
        foreach (var kind in new[] { "StatefulSet", "Deployment" })
        {
            var query = new ResourceQuery
            {
                Type = new() { ApiVersion = "apps/v1", Kind = kind },
                Namespace = platform.ArgoCd.Namespace,
                LabelSelector = "app.kubernetes.io/component=application-controller",
            };
            if ((await deletion.ListAsync(query, cancellationToken).ConfigureAwait(false)).Count > 0) return;
        }
        throw new BootstrapException(
            $"No Argo CD runs in the namespace '{platform.ArgoCd.Namespace}' of '{cluster.Name}' ({context.Cluster(cluster.Name).Server}), "
            + "but the Applications' finalizers need one to delete their resources.")
        {
            NextStep = "Run the bootstrap to install it and destroy again; "
                + "or remove the finalizers from the Applications, which leaves their resources in place.",
        };
    }
}

/// <summary>Which Applications are the platform's, and what they are.</summary>
internal static class PlatformApplications
{
    public static ResourceQuery Query(Platform platform) => new()
    {
        Type = ResourceType.Application,
        Namespace = platform.ArgoCd.Namespace,
    };

    /// <summary>
    /// Whether an Application goes with the platform. In the platform's own Argo CD all do; in a shared one, those that
    /// its roots lead to.
    /// </summary>
    public static bool IsOwn(Manifest application, Platform platform, BootstrapOptions options) =>
        options.ArgoCd is not null
        || (RootOf(application) is { } root && platform.RootScopes().Any(s => s.Name == root));

    /// <summary>Name of the root scope that an Application belongs to; null for other Applications.</summary>
    public static string? RootOf(Manifest application) => application.Content.Text("metadata", "labels", PlatformLabels.Root);

    /// <summary>Whether it is one of the platform's roots.</summary>
    public static bool IsRoot(Manifest application, Platform platform) =>
        platform.RootScopes().Any(s => s.ApplicationName(ObjectNames.Root) == application.Name);

    /// <summary>Whether it creates Applications.</summary>
    public static bool IsGenerator(Manifest application) => application.Content.Items("status", "resources").Any(r =>
        r.Text("group") == ArgoObjects.Group && r.Text("kind") is ArgoObjects.Application or ArgoObjects.ApplicationSet);

    /// <summary>Whether its deletion waits for an Argo CD.</summary>
    public static bool HasFinalizer(Manifest application) =>
        application.Content.Items("metadata", "finalizers")
            .Any(f => f.Text()?.Contains(".argocd.argoproj.io", StringComparison.Ordinal) == true);
}
