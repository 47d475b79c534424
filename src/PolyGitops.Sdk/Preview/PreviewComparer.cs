using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Generation.K8s;
using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Preview;

/// <summary>Compares two previews.</summary>
internal static class PreviewComparer
{
    public static PreviewComparison Compare(EnvironmentPreview before, EnvironmentPreview after)
    {
        var names = new NamePairs((before.Environment.Name, after.Environment.Name), (before.Environment.Cluster, after.Environment.Cluster));
        var isSameEnvironment = before.Environment.Name == after.Environment.Name;
        return new()
        {
            Before = isSameEnvironment ? $"{before.Environment.Name} before" : before.Environment.Name,
            After = isSameEnvironment ? $"{after.Environment.Name} after" : after.Environment.Name,
            Objects = [.. Objects(before.Objects, after.Objects, names)],
            Sources = [.. Sources(before.Unrendered, after.Unrendered, names)],
        };
    }

    private static IEnumerable<ObjectDifference> Objects(IReadOnlyList<PreviewedObject> before, IReadOnlyList<PreviewedObject> after, NamePairs names)
    {
        var pairs = Pairing.Of(
            before,
            after,
            (o => Key(o, o.Namespace, o.Manifest.Name), o => Key(o, o.Namespace, o.Manifest.Name)),
            (o => Key(o, names.CommonBefore(o.Namespace), o.Manifest.Name), o => Key(o, names.CommonAfter(o.Namespace), o.Manifest.Name)),
            (o => Key(o, names.CommonBefore(o.Namespace), names.CommonBefore(o.Manifest.Name)),
                o => Key(o, names.CommonAfter(o.Namespace), names.CommonAfter(o.Manifest.Name))));
        foreach (var (first, second) in pairs)
        {
            var fields = first is null || second is null ? [] : ManifestDifference.Between(first.Manifest, second.Manifest, names.AreAlike);
            if (first is null || second is null || fields.Count > 0) yield return new() { Before = first, After = second, Fields = fields };
        }
    }

    private static IEnumerable<SourceDifference> Sources(IReadOnlyList<UnrenderedSource> before, IReadOnlyList<UnrenderedSource> after, NamePairs names)
    {
        var pairs = Pairing.Of(
            before,
            after,
            (s => (s.Application, s.Chart), s => (s.Application, s.Chart)),
            (s => (names.CommonBefore(s.Application), s.Chart), s => (names.CommonAfter(s.Application), s.Chart)));
        foreach (var (first, second) in pairs)
        {
            var fields = first is null || second is null ? [] : ManifestDifference.Between(Facts(first), Facts(second), names.AreAlike);
            if (first is null || second is null || fields.Count > 0) yield return new() { Before = first, After = second, Fields = fields };
        }
    }

    // A kind may move to another version of its group and stays the same object.
    private static object Key(PreviewedObject item, string? ns, string? name) =>
        (KubernetesScopes.GroupOf(item.Manifest.ApiVersion), item.Manifest.Kind, ns, name);

    private static JsonElement Facts(UnrenderedSource source) => Json.Element(new JsonObject
    {
        ["repository"] = source.Repository,
        ["path"] = source.Path,
        ["version"] = source.Version,
        ["reason"] = source.Reason,
        ["values"] = source.Values.ToJsonObject(),
    });
}
