using System.Text.Json;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Promotion.Probing;

/// <summary>Whether an image is really there: in Argo CD's summary, or in the pod templates of what the Application deploys.</summary>
internal sealed class RunningImages(RootScope scope, ArgoCdClients clients)
{
    private static readonly string[] Lists = ["initContainers", "containers"];
    private static readonly string[] Kinds = ["Deployment", "StatefulSet", "DaemonSet"];

    /// <summary>Null when it is there, or when nothing shows an image of its repository: with no pods, for example. Else what is there instead.</summary>
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
        foreach (var resource in (application.Status?.Resources ?? []).Where(r => r.Group == "apps" && Kinds.Contains(r.Kind) && r.Name is not null))
        {
            var reference = ObjectReference.To($"apps/{resource.Version ?? "v1"}", resource.Kind!, resource.Namespace, resource.Name!);
            if (await cluster.FindAsync(reference, cancellationToken).ConfigureAwait(false) is { } found) images.UnionWith(ImagesOf(found.Content));
        }
        return images;
    }

    private static IEnumerable<string> ImagesOf(JsonElement content)
    {
        foreach (var key in (string[])["spec", "template", "spec"])
        {
            if (content.ValueKind != JsonValueKind.Object || !content.TryGetProperty(key, out content)) return [];
        }
        if (content.ValueKind != JsonValueKind.Object) return [];
        return
            from list in Lists
            where content.TryGetProperty(list, out var containers) && containers.ValueKind == JsonValueKind.Array
            from container in content.GetProperty(list).EnumerateArray()
            where container.ValueKind == JsonValueKind.Object && container.TryGetProperty("image", out var image) && image.ValueKind == JsonValueKind.String
            select container.GetProperty("image").GetString()!;
    }

    // A colon before the last slash is a port.
    private static string RepositoryOf(string image)
    {
        var name = image.Split('@')[0];
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? name[..colon] : name;
    }
}
