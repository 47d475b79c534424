using System.Text.Json;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Kustomize.Reading;

/// <summary>Reads a folder's kustomization as strictly as kustomize does.</summary>
internal static class KustomizationReader
{
    /// <summary>The name that is written; the others are read, too.</summary>
    public const string FileName = "kustomization.yaml";

    /// <summary>Every name that is read.</summary>
    public static IReadOnlyList<string> Names { get; } = [FileName, "kustomization.yml", "Kustomization"];

    // kustomize takes an empty entry of these for one that says nothing.
    private static readonly string[] MayBeEmpty = ["images", "imageTags", "labels"];

    public static IEnumerable<string> Candidates(string folder) => Names.Select(n => folder.Length == 0 ? n : $"{folder}/{n}");

    public static (KustomizationFile? File, IReadOnlyList<Diagnostic> Problems) Read(SourceFiles sources, string folder)
    {
        var paths = sources.KustomizationPaths(folder).ToList();
        if (paths.Count == 0) return (null, []);
        var (documents, problems) = sources.Documents(paths[0]);
        if (problems.Count > 0) return (null, problems);
        var file = new KustomizationFile(paths[0], sources.Text(paths[0]), new());
        var empty = documents.Take(1).SelectMany(d => EmptyEntries(d.Content, [])).ToList();
        if (empty.Count > 0) return (null, [.. empty.Select(e => file.Error("An entry of a list is empty.", "Complete or remove it.", e))]);
        try
        {
            var content = documents.Count == 0 ? null : documents[0].Content.Deserialize(KustomizeContracts.Kustomization);
            if (content is null || content == new Kustomization { ApiVersion = content.ApiVersion, Kind = content.Kind })
                return (null, [file.Error("The kustomization is empty.", "List the folder's files under 'resources'.")]);
            file = new KustomizationFile(paths[0], sources.Text(paths[0]), WithoutNull(content));
            var says = documents[0].Content.TryGetProperty("apiVersion", out _) ? content.ApiVersion : null;
            return (file, [.. Problems(file, says, paths, documents.Count)]);
        }
        catch (JsonException mistake)
        {
            return (
                null,
                [file.Error($"A value has the wrong type{At(mistake.Path)}.", "Quote text; write lists with '- '.",
                    JsonPaths.Parts(mistake.Path))]);
        }
    }

    private static IEnumerable<Diagnostic> Problems(KustomizationFile file, string? said, List<string> paths, int documents)
    {
        if (paths.Count > 1)
            yield return file.Error(
                $"The folder has {paths.Count} kustomization files: {string.Join(", ", paths)}.", "Keep only one of them.");
        if (documents > 1)
            yield return file.Warning(
                $"Only the first of {documents} documents is read.", "Keep a single document in a kustomization file.");
        if (file.Content.Kind is not (null or "" or "Kustomization" or "Component"))
            yield return file.Error($"A kustomization's kind must be Kustomization or Component, not '{file.Content.Kind}'.", "", "kind");
        var apiVersion = file.IsComponent ? "kustomize.config.k8s.io/v1alpha1" : "kustomize.config.k8s.io/v1beta1";
        if (said is { Length: > 0 } && said != apiVersion)
            yield return file.Error(
                $"The apiVersion of a {(file.IsComponent ? "Component" : "Kustomization")} is {apiVersion}, not '{said}'.", "",
                "apiVersion");
        foreach (var entry in UnknownFields.Of(file.Content))
            yield return file.Error(
                $"The field '{entry[^1].Text}' does not exist in a kustomization at this place.",
                "Check its spelling and its indentation, or remove it.", entry);
    }

    private static Kustomization WithoutNull(Kustomization content) => content with
    {
        Images = content.Images?.Select(i => i ?? new()).ToList(),
        ImageTags = content.ImageTags?.Select(i => i ?? new()).ToList(),
        Labels = content.Labels?.Select(l => l ?? new()).ToList(),
    };

    private static IEnumerable<IntOrString[]> EmptyEntries(JsonElement json, IntOrString[] path) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Where(p => path.Length > 0 || !MayBeEmpty.Contains(p.Name))
            .SelectMany(p => EmptyEntries(p.Value, [.. path, p.Name])),
        JsonValueKind.Array => json.EnumerateArray().SelectMany((item, i) => item.ValueKind == JsonValueKind.Null
            ? [[.. path, i]]
            : EmptyEntries(item, [.. path, i])),
        _ => [],
    };

    private static string At(string? path) => path is { Length: > 1 } ? $" at {path[2..]}" : "";
}

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
        .. Each(
            content.ConfigMapGenerator, g => [.. InGenerator(g), .. g.Type is null ? [] : new IntOrString[][] { ["type"] }],
            "configMapGenerator"),
        .. Each(content.SecretGenerator, InGenerator, "secretGenerator"),
        .. Under(content.GeneratorOptions, In, "generatorOptions"),
        .. Each(content.Replacements, InReplacement, "replacements"),
    ];

    private static IEnumerable<IntOrString[]> In(WireObject record) =>
        record.UnknownFields?.Keys.Select(k => new IntOrString[] { k }) ?? [];

    private static IEnumerable<IntOrString[]> InPatch(KustomizePatch patch) => [.. In(patch), .. Under(patch.Target, In, "target")];

    private static IEnumerable<IntOrString[]> InGenerator(KustomizationGenerator generator) =>
        [.. In(generator), .. Under(generator.Options, In, "options")];

    private static IEnumerable<IntOrString[]> InReplacement(KustomizationReplacement replacement) =>
    [
        .. In(replacement),
        .. Under(replacement.Source, s => [.. In(s), .. Under(s.Options, In, "options")], "source"),
        .. Each(replacement.Targets, InTarget, "targets"),
    ];

    private static IEnumerable<IntOrString[]> InTarget(KustomizationReplacementTarget target) =>
        [.. In(target), .. Under(target.Select, In, "select"), .. Each(target.Reject, In, "reject"),
            .. Under(target.Options, In, "options")];

    private static IEnumerable<IntOrString[]> Under<T>(T? record, Func<T, IEnumerable<IntOrString[]>> find, string key)
        where T : WireObject => record is null ? [] : find(record).Select(p => (IntOrString[])[key, .. p]);

    private static IEnumerable<IntOrString[]> Each<T>(IReadOnlyList<T>? records, Func<T, IEnumerable<IntOrString[]>> find, string key)
        where T : WireObject => (records ?? []).SelectMany((r, i) => Under(r, find, key).Select(p => (IntOrString[])[key, i, .. p[1..]]));
}
