using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Bootstrap.Checking;

/// <summary>Whether the client's user may do what the chosen steps do.</summary>
internal sealed class RightsCheck(Platform platform, BootstrapOptions options, Func<string, bool> isChosen)
{
    private const int Parallelism = 8;

    /// <summary>What the user may not do in a cluster, one sentence each.</summary>
    public async Task<IReadOnlyList<string>> FindProblemsAsync(Cluster cluster, IClusterClient client, CancellationToken cancellationToken)
    {
        var reviews = (platform.ArgoCdClusters().Contains(cluster) ? ForArgoCd() : ForRemote()).Distinct().ToList();
        var isAllowed = new bool[reviews.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, reviews.Count),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (i, stop) => isAllowed[i] = await client.IsAllowedAsync(reviews[i], stop).ConfigureAwait(false)).ConfigureAwait(false);
        return [.. reviews.Where((_, i) => !isAllowed[i])
            .Select(r => $"In the cluster '{cluster.Name}' ({client.Server}) you are not allowed to {r}: "
            + "grant the permission or use another user.")];
    }

    private IEnumerable<AccessReview> ForArgoCd()
    {
        var argoCd = platform.ArgoCd.Namespace;
        foreach (var review in Of(["get", "create", "update"], "coordination.k8s.io", "leases", options.LeaseNamespace))
            yield return review;
        if (isChosen(BootstrapSteps.ArgoCdNamespace))
            foreach (var review in Of(["get", "create", "patch"], "", "namespaces", null)) yield return review;
        if (isChosen(BootstrapSteps.ArgoCdInstall))
        {
            foreach (var review in Of(["create", "patch"], "apiextensions.k8s.io", "customresourcedefinitions", null)) yield return review;
            foreach (var resource in new[] { "clusterroles", "clusterrolebindings" })
                foreach (var review in Of(["create", "patch"], "rbac.authorization.k8s.io", resource, null)) yield return review;
            foreach (var (group, resource) in Namespaced)
                foreach (var review in Of(["create", "patch"], group, resource, argoCd)) yield return review;
        }
        if (isChosen(BootstrapSteps.ArgoCdReady))
        {
            foreach (var review in Of(["list", "watch"], "apiextensions.k8s.io", "customresourcedefinitions", null)) yield return review;
            foreach (var resource in new[] { "deployments", "statefulsets" })
                foreach (var review in Of(["list", "watch"], "apps", resource, argoCd)) yield return review;
        }
        if (isChosen(BootstrapSteps.Credentials) || isChosen(BootstrapSteps.RemoteClusters))
            foreach (var review in Of(["create", "patch"], "", "secrets", argoCd)) yield return review;
        foreach (var review in Of(["get", "list", "watch", "create", "patch"], "argoproj.io", "applications", argoCd)) yield return review;
        foreach (var review in Of(["create", "patch"], "argoproj.io", "appprojects", argoCd)) yield return review;
    }

    private IEnumerable<AccessReview> ForRemote()
    {
        if (!isChosen(BootstrapSteps.RemoteClusters)) yield break;
        foreach (var review in Of(["create", "patch"], "", "serviceaccounts", "kube-system")) yield return review;
        foreach (var review in Of(["list", "watch", "create", "patch"], "", "secrets", "kube-system")) yield return review;
        foreach (var review in Of(["create", "patch"], "rbac.authorization.k8s.io", "clusterrolebindings", null)) yield return review;
    }

    private static readonly (string Group, string Resource)[] Namespaced =
    [
        ("", "configmaps"), ("", "secrets"), ("", "services"), ("", "serviceaccounts"), ("apps", "deployments"), ("apps", "statefulsets"),
        ("rbac.authorization.k8s.io", "roles"), ("rbac.authorization.k8s.io", "rolebindings"),
    ];

    private static IEnumerable<AccessReview> Of(string[] verbs, string group, string resource, string? @namespace) =>
        verbs.Select(v => new AccessReview { Verb = v, Group = group, Resource = resource, Namespace = @namespace });
}
