using System.Text.Json;
using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Testing.ArgoCd.Live;

/// <summary>The images that an object runs.</summary>
internal static class ContainerImages
{
    private static readonly string[][] PodSpecs = [["spec"], ["spec", "template", "spec"], ["spec", "jobTemplate", "spec", "template", "spec"]];

    private static readonly string[] Lists = ["initContainers", "containers"];

    public static IEnumerable<string> Of(JsonElement content) =>
        from path in PodSpecs
        let spec = content.Field(path)
        where spec is not null
        from list in Lists
        from container in spec.Value.Items(list)
        let image = container.Text("image")
        where image is not null
        select image;
}
