using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kustomize.Reading;
using PolyGitops.Sdk.Kustomize.Resources;

namespace PolyGitops.Sdk.Kustomize.Transforming;

/// <summary>Another name, tag or digest for the images of containers, wherever an object lists those.</summary>
internal static class Images
{
    public static void Apply(ResourceSet set, KustomizationFile file, BuildLog log)
    {
        foreach (var (images, key) in new[] { (file.Content.Images, "images"), (file.Content.ImageTags, "imageTags") })
        {
            for (var i = 0; i < images?.Count; i++)
            {
                var found = Apply(set, images[i]);
                // A component is shared by many; something missing in one of them is not a mistake.
                if (!found && log.IsComplete && !file.IsComponent)
                    log.Add(file.Warning($"No container uses the image '{images[i].Name}'; the entry has no effect.",
                        "Write the image as in the containers, without a tag.", key, i));
            }
        }
    }

    private static bool Apply(ResourceSet set, KustomizationImage image)
    {
        // kustomize treats the name as a regular expression, and an invalid one as no match.
        var end = "(:[a-zA-Z0-9_.{}-]*)?(@[a-zA-Z0-9]+([.+_-][a-zA-Z0-9]+)*:[a-zA-Z0-9_.{}-]*)?";
        if (Pattern.Of($"^{image.Name}{end}\\z") is not { } pattern) return false;
        var found = false;
        foreach (var built in set.Objects.Where(o => o.Kind != "CustomResourceDefinition"))
        {
            Walk(built.Content, image, pattern, ref found);
            if (found) Again(built, image, pattern);
        }
        return found;
    }

    private static void Walk(JsonNode? node, KustomizationImage image, Regex pattern, ref bool found)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list) Walk(item, image, pattern, ref found);
        }
        if (node is not JsonObject map) return;
        foreach (var (key, value) in map)
        {
            Walk(value, image, pattern, ref found);
            if (key is not ("containers" or "initContainers") || value is not JsonArray containers) continue;
            foreach (var container in containers.OfType<JsonObject>().Where(c => pattern.IsMatch(c.Text("image"))))
            {
                found = true;
                container["image"] = Changed(container.Text("image"), image);
            }
        }
    }

    // kustomize goes through pods and pod templates once more, which shows where the image is still the same: its suffix is there twice.
    private static void Again(BuildObject built, KustomizationImage image, Regex pattern)
    {
        foreach (var field in FieldSpecs.Images)
            field.Update(built, old => pattern.IsMatch(old.Scalar()) ? Changed(old.Scalar(), image) : old);
    }

    private static string Changed(string old, KustomizationImage image)
    {
        var (name, tag, digest) = Split(old);
        if (image.NewName is { Length: > 0 } newName) name = newName;
        if (image.NewTag is { Length: > 0 } newTag) (tag, digest) = (newTag, image.Digest ?? "");
        else if (image.Digest is { Length: > 0 } newDigest) (tag, digest) = ("", newDigest);
        else if (image.TagSuffix is { Length: > 0 } suffix) (tag, digest) = (tag + suffix, "");
        return name + (tag.Length > 0 ? ":" + tag : "") + (digest.Length > 0 ? "@" + digest : "");
    }

    private static (string Name, string Tag, string Digest) Split(string image)
    {
        var at = image.IndexOf('@', StringComparison.Ordinal);
        var (rest, digest) = at < 0 ? (image, "") : (image[..at], image[(at + 1)..]);
        // As in kustomize, the tag follows the first colon after the first slash; ImageName looks behind the last slash.
        var colon = rest.IndexOf(':', Math.Max(rest.IndexOf('/', StringComparison.Ordinal), 0));
        return colon < 0 ? (rest, "", digest) : (rest[..colon], rest[(colon + 1)..], digest);
    }
}
