using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Manifests.Kustomize;

namespace PolyGitops.Sdk.Kustomize.Reading;

/// <summary>Fields of a kustomization that kustomize does not know, each as the path to it.</summary>
internal static class UnknownFields
{
    public static IEnumerable<IntOrString[]> Of(Kustomization content) =>
    [
        .. In(content),
        .. Each(content.Images, In, "images"),
        .. Each(content.ImageTags, In, "imageTags"),
        .. Each(content.Labels, l => [.. In(l), .. Each(l.Fields, In, "fields")], "labels"),
        .. Each(content.Replicas, In, "replicas"),
        .. Each(content.Patches, InPatch, "patches"),
        .. Each(content.PatchesJson6902, InPatch, "patchesJson6902"),
        .. Each(content.ConfigMapGenerator, g => [.. InGenerator(g), .. g.Type is null ? [] : new IntOrString[][] { ["type"] }], "configMapGenerator"),
        .. Each(content.SecretGenerator, InGenerator, "secretGenerator"),
        .. Under(content.GeneratorOptions, In, "generatorOptions"),
        .. Each(content.Replacements, InReplacement, "replacements"),
    ];

    private static IEnumerable<IntOrString[]> In(WireObject record) => record.UnknownFields?.Keys.Select(k => new IntOrString[] { k }) ?? [];

    private static IEnumerable<IntOrString[]> InPatch(KustomizePatch patch) => [.. In(patch), .. Under(patch.Target, In, "target")];

    private static IEnumerable<IntOrString[]> InGenerator(KustomizationGenerator generator) => [.. In(generator), .. Under(generator.Options, In, "options")];

    private static IEnumerable<IntOrString[]> InReplacement(KustomizationReplacement replacement) =>
    [
        .. In(replacement),
        .. Under(replacement.Source, s => [.. In(s), .. Under(s.Options, In, "options")], "source"),
        .. Each(replacement.Targets, InTarget, "targets"),
    ];

    private static IEnumerable<IntOrString[]> InTarget(KustomizationReplacementTarget target) =>
        [.. In(target), .. Under(target.Select, In, "select"), .. Each(target.Reject, In, "reject"), .. Under(target.Options, In, "options")];

    private static IEnumerable<IntOrString[]> Under<T>(T? record, Func<T, IEnumerable<IntOrString[]>> find, string key)
        where T : WireObject => record is null ? [] : find(record).Select(p => (IntOrString[])[key, .. p]);

    private static IEnumerable<IntOrString[]> Each<T>(IReadOnlyList<T>? records, Func<T, IEnumerable<IntOrString[]>> find, string key)
        where T : WireObject => (records ?? []).SelectMany((r, i) => Under(r, find, key).Select(p => (IntOrString[])[key, i, .. p[1..]]));
}
