using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Promotion.Probing;

/// <summary>Whether an image is really there: in Argo CD's summary, or in the pod templates of what the Application deploys.</summary>
internal sealed class RunningImages(RootScope scope, ArgoCdClients clients)
{
    /// <summary>
    /// Null when it is there, or when nothing shows an image of its repository: with no pods, for example. Else what is there
    /// instead.
    /// </summary>
    public async Task<string?> MissingAsync(ArgoApplication application, string image, CancellationToken cancellationToken)
    {
        var summary = application.Status?.Summary?.Images ?? [];
        if (summary.Contains(image)) return null;
        var repository = RepositoryOf(image);
        var templates = await TemplatesAsync(application, cancellationToken).ConfigureAwait(false);
        if (templates.Contains(image)) return null;
        var others = summary.Concat(templates).Where(i => RepositoryOf(i) == repository).Distinct().ToList();
        return others.Count == 0 ? null : $"runs {string.Join(", ", others)}, not {image}";
    }

    private async Task<HashSet<string>> TemplatesAsync(ArgoApplication application, CancellationToken cancellationToken)
    {
        var images = new HashSet<string>();
        if (clients.ClusterOf(scope) is not { } cluster) return images;
        foreach (var resource in (application.Status?.Resources ?? [])
            .Where(r => r.Group == "apps" && PodTemplates.IsLongRunning(r.Kind ?? "") && r.Name is not null))
        {
            var reference = ObjectReference.To($"apps/{resource.Version ?? "v1"}", resource.Kind!, resource.Namespace, resource.Name!);
            if (await cluster.FindAsync(reference, cancellationToken).ConfigureAwait(false) is { } found)
                images.UnionWith(PodTemplates.ImagesOfObject(found.Content));
        }
        return images;
    }

    private static string RepositoryOf(string image) => ImageName.Split(image).Name;
}
