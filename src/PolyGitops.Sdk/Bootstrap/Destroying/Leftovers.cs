using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Applications;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Bootstrap.Destroying;

/// <summary>
/// Names what stays in the clusters of one Argo CD: namespaces that Argo CD made for Applications, and definitions that charts keep. To
/// delete them could delete what others put there.
/// </summary>
internal sealed class Leftovers(Platform platform, Cluster argoCd)
{
    private static readonly ResourceType Definition = new() { ApiVersion = "apiextensions.k8s.io/v1", Kind = "CustomResourceDefinition" };
    private static readonly ResourceType Space = new() { ApiVersion = "v1", Kind = "Namespace" };

    public async Task<BootstrapStepResult> RunAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        var manifests = PlatformGeneration.Generate(platform, platform.K8s)
            .Where(f => K8sLayout.IsDeployed(f.Path)).SelectMany(f => Manifest.FromYaml(f.Content, f.Path)).ToList();
        var applications = manifests.Where(m => m.Kind == ArgoObjects.Application)
            .Select(m => m.Name).Append(ObjectNames.ArgoCd).ToHashSet();
        var spaces = manifests.Where(m => m.Kind == ArgoObjects.AppProject).SelectMany(m => m.Content.Items("spec", "destinations"))
            .Select(d => d.Text("namespace")).OfType<string>().Where(n => !IsKubernetesOwn(n)).ToHashSet();
        var left = new List<string>();
        foreach (var cluster in Reached().Where(c => context.FindCluster(c.Name) is not null))
        {
            var deletion = new Deletion(context, cluster.Name);
            var found = await deletion.ListAsync(new() { Type = Space }, cancellationToken).ConfigureAwait(false);
            Add(left, cluster, "the namespaces", found.Where(n => spaces.Contains(n.Name)));
            found = await deletion.ListAsync(new() { Type = Definition }, cancellationToken).ConfigureAwait(false);
            Add(left, cluster, "the CustomResourceDefinitions", found.Where(d => applications.Contains(ArgoTracking.OwnerOf(d) ?? "")));
        }
        return BootstrapStepResult.Unchanged(left.Count == 0
            ? "nothing is left"
            : $"left, delete them yourself if nobody else uses them: {string.Join("; ", left)}");
    }

    private static bool IsKubernetesOwn(string name) =>
        name.StartsWith("kube-", StringComparison.Ordinal) || name == ObjectNames.DefaultNamespace;

    private IEnumerable<Cluster> Reached() =>
        platform.RootScopes().Where(s => s.ArgoCdCluster.Name == argoCd.Name).Select(s => s.Cluster).Append(argoCd).DistinctBy(c => c.Name);

    private static void Add(List<string> left, Cluster cluster, string what, IEnumerable<Manifest> found)
    {
        var names = found.Select(f => f.Name).Order(StringComparer.Ordinal).ToList();
        if (names.Count > 0) left.Add($"in '{cluster.Name}' {what} {string.Join(", ", names)}");
    }
}
