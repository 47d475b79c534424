using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Sources;
using PolyGitops.Sdk.Delivery.Merging;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.K8s;

/// <summary>
/// The tags of a workload that is deployed from a kustomization: the <c>images</c> of a component, which the root mixes into the
/// workload's Application. See docs/decisions/kustomize-images.md.
/// </summary>
internal sealed class KustomizeImages(ArgoApplication application, Workload workload, WorkloadSettings settings)
{
    // Kustomize leaves such an object out of what it builds.
    private const string LocalConfig = "config.kubernetes.io/local-config";

    private string Name => $"{application.Metadata!.Name}-images";

    public void Add(TreeBuilder tree, string folder)
    {
        tree.Add(RepositoryPath.Resolve(folder, K8sLayout.ImagesFile)!, Holder());
        tree.Add(K8sLayout.KustomizationIn(folder), Component(), KustomizeContracts.Kustomization, new SharedImages(workload.Images.Count));
    }

    // Only the images of containers get a tag; the replacement copies them from here to the Application.
    private JsonElement Holder()
    {
        var metadata = new JsonObject { ["name"] = Name, ["annotations"] = new JsonObject { [LocalConfig] = "true" } };
        var containers = new JsonArray([.. workload.Images.Select(i => new JsonObject { ["name"] = i.Name, ["image"] = i.Repository })]);
        return Json.Object("v1", "Pod", metadata, ("spec", new JsonObject { ["containers"] = containers }));
    }

    private Kustomization Component() => new()
    {
        ApiVersion = "kustomize.config.k8s.io/v1alpha1",
        Kind = "Component",
        Resources = [K8sLayout.ImagesFile],
        Images = [.. workload.Images.Select(Image)],
        Replacements = [.. workload.Images.Select((_, index) => Replacement(index))],
    };

    private KustomizationImage Image(WorkloadImage image)
    {
        var (tag, digest) = TagPlace.Split(settings.Tags.GetValueOrDefault(image.Name, image.Tag));
        var hasDigest = digest.Length > 0 || image.Strategy == ImageUpdateStrategy.Digest;
        return new() { Name = image.Repository, NewTag = tag, Digest = hasDigest ? digest : null };
    }

    private string Source => ApplicationSources.AreSeveral(application.Spec!) ? "sources.0" : "source";

    private KustomizationReplacement Replacement(int index) => new()
    {
        Source = new() { Kind = "Pod", Name = Name, FieldPath = $"spec.containers.{index}.image" },
        Targets =
        [
            new()
            {
                Select = new() { Kind = application.Kind, Name = application.Metadata!.Name },
                FieldPaths = [$"spec.{Source}.kustomize.images.{index}"],
            },
        ],
    };
}
