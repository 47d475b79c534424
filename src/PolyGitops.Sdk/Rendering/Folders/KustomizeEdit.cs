using System.Globalization;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Rendering.Folders;

/// <summary>What a source's <c>kustomize</c> options change in the kustomization (<c>kustomize edit</c>).</summary>
internal static class KustomizeEdit
{
    public static Kustomization Apply(Kustomization file, ApplicationSourceKustomize options) => file with
    {
        Namespace = FirstNonEmpty(options.Namespace, file.Namespace),
        NamePrefix = FirstNonEmpty(options.NamePrefix, file.NamePrefix),
        NameSuffix = FirstNonEmpty(options.NameSuffix, file.NameSuffix),
        Images = Images(file.Images ?? [], options.Images ?? []),
        Replicas = Replicas(file.Replicas ?? [], options.Replicas ?? []),
        CommonLabels = options.LabelWithoutSelector == true ? file.CommonLabels : Merged(file.CommonLabels, options.CommonLabels),
        Labels = Labels(file, options),
        CommonAnnotations = Merged(file.CommonAnnotations, options.CommonAnnotations),
        Components = Joined(file.Components, options.Components),
        Patches = Joined(file.Patches, options.Patches),
    };

    /// <summary>An image override: <c>[name=]newName[:tag][@digest]</c>.</summary>
    public static KustomizationImage Image(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var (name, rest) = equals < 0 ? (null, text) : (text[..equals], text[(equals + 1)..]);
        var (image, tag, digest) = ImageName.Split(rest);
        return new() { Name = name ?? image, NewName = name is null || name == image ? null : image, NewTag = tag, Digest = digest };
    }

    private static IReadOnlyList<KustomizationImage>? Images(IReadOnlyList<KustomizationImage> own, IReadOnlyList<string> overrides)
    {
        var images = overrides.Select(Image).ToList();
        var result = own.Where(o => images.All(i => i.Name != o.Name)).Concat(images).ToList();
        return result.Count == 0 ? null : result;
    }

    private static IReadOnlyList<KustomizationReplica>? Replicas(
        IReadOnlyList<KustomizationReplica> own, IReadOnlyList<KustomizeReplica> overrides)
    {
        var result = own.Where(o => overrides.All(i => i.Name != o.Name))
            .Concat(overrides.Select(o =>
                new KustomizationReplica { Name = o.Name, Count = long.Parse(o.Count.ToString()!, CultureInfo.InvariantCulture) }))
            .ToList();
        return result.Count == 0 ? null : result;
    }

    private static IReadOnlyList<KustomizationLabels>? Labels(Kustomization file, ApplicationSourceKustomize options) =>
        options is { LabelWithoutSelector: true, CommonLabels: { Count: > 0 } pairs }
            ? Joined(file.Labels, [new() { Pairs = pairs, IncludeSelectors = false, IncludeTemplates = options.LabelIncludeTemplates }])
            : file.Labels;

    private static string? FirstNonEmpty(string? said, string? own) => said is { Length: > 0 } ? said : own;

    private static IReadOnlyList<T>? Joined<T>(IReadOnlyList<T>? own, IReadOnlyList<T>? further) =>
        further is { Count: > 0 } ? [.. own ?? [], .. further] : own;

    private static IReadOnlyDictionary<string, string>? Merged(
        IReadOnlyDictionary<string, string>? own, IReadOnlyDictionary<string, string>? over)
    {
        if (over is not { Count: > 0 }) return own;
        var merged = new Dictionary<string, string>(own ?? new Dictionary<string, string>());
        foreach (var (key, value) in over) merged[key] = value;
        return merged;
    }
}
