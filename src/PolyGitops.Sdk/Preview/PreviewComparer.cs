using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Generation.K8s;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Preview;

/// <summary>Compares two previews.</summary>
internal static class PreviewComparer
{
    public static PreviewComparison Compare(EnvironmentPreview before, EnvironmentPreview after)
    {
        var names = new NamePairs(
            (before.Environment.Name, after.Environment.Name), (before.Environment.Cluster, after.Environment.Cluster));
        var isSameEnvironment = before.Environment.Name == after.Environment.Name;
        return new()
        {
            Before = isSameEnvironment ? $"{before.Environment.Name} before" : before.Environment.Name,
            After = isSameEnvironment ? $"{after.Environment.Name} after" : after.Environment.Name,
            Objects = [.. Objects(before.Objects, after.Objects, names)],
            Sources = [.. Sources(before.Unrendered, after.Unrendered, names)],
        };
    }

    private static IEnumerable<ObjectDifference> Objects(
        IReadOnlyList<PreviewedObject> before, IReadOnlyList<PreviewedObject> after, NamePairs names)
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

    private static IEnumerable<SourceDifference> Sources(
        IReadOnlyList<UnrenderedSource> before, IReadOnlyList<UnrenderedSource> after, NamePairs names)
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

/// <summary>Names that stand for each other in two environments: their own, and those of their clusters.</summary>
internal sealed class NamePairs
{
    private readonly (string Before, string After)[] _pairs;

    public NamePairs(params IEnumerable<(string Before, string After)> pairs) =>
        _pairs = [.. pairs.Where(p => p.Before != p.After).Distinct()];

    /// <summary>Whether two texts differ in nothing but these names, as whole words.</summary>
    public bool AreAlike(string before, string after)
    {
        if (before == after) return true;
        var (i, j) = (0, 0);
        while (i < before.Length && j < after.Length)
        {
            var pair = Array.FindIndex(_pairs, p => IsWordAt(before, i, p.Before) && IsWordAt(after, j, p.After));
            if (pair >= 0) (i, j) = (i + _pairs[pair].Before.Length, j + _pairs[pair].After.Length);
            else if (before[i++] != after[j++]) return false;
        }
        return i == before.Length && j == after.Length;
    }

    /// <summary>A name of the first environment without what makes it that environment's: the last of its names in it.</summary>
    public string? CommonBefore(string? name) => Common(name, p => p.Before);

    /// <summary>A name of the second environment without what makes it that environment's.</summary>
    public string? CommonAfter(string? name) => Common(name, p => p.After);

    private string? Common(string? name, Func<(string Before, string After), string> side)
    {
        if (name is null) return null;
        for (var pair = 0; pair < _pairs.Length; pair++)
        {
            var word = side(_pairs[pair]);
            for (var at = name.LastIndexOf(word, StringComparison.Ordinal); at >= 0;
                at = at == 0 ? -1 : name.LastIndexOf(word, at - 1, StringComparison.Ordinal))
            {
                // No name in Kubernetes holds a blank.
                if (IsWordAt(name, at, word)) return $"{name[..at]} {pair} {name[(at + word.Length)..]}";
            }
        }
        return name;
    }

    private static bool IsWordAt(string text, int at, string word)
    {
        var end = at + word.Length;
        return string.CompareOrdinal(text, at, word, 0, word.Length) == 0
            && (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1]))
            && (end >= text.Length || !char.IsAsciiLetterOrDigit(text[end]));
    }
}

/// <summary>Finds what belongs together in two lists: by the first key, what is left by the next, and so on.</summary>
internal static class Pairing
{
    /// <summary>Every item once, the first list's in its order and then the second's that stayed alone. Takes linear time.</summary>
    public static IReadOnlyList<(T? Before, T? After)> Of<T>(
        IReadOnlyList<T> before, IReadOnlyList<T> after, params IReadOnlyList<(Func<T, object> Before, Func<T, object> After)> keys)
        where T : class
    {
        var partners = new Dictionary<T, T>(ReferenceEqualityComparer.Instance);
        var (left, right) = (before, after);
        foreach (var key in keys)
        {
            var open = right.GroupBy(key.After).ToDictionary(g => g.Key, g => new Queue<T>(g));
            foreach (var item in left)
            {
                if (open.TryGetValue(key.Before(item), out var candidates) && candidates.TryDequeue(out var partner))
                    partners.Add(item, partner);
            }
            left = [.. left.Where(i => !partners.ContainsKey(i))];
            right = [.. open.Values.SelectMany(q => q)];
        }
        var alone = right.ToHashSet<object>(ReferenceEqualityComparer.Instance);
        return [.. before.Select(b => ((T?)b, partners.GetValueOrDefault(b))),
            .. after.Where(alone.Contains).Select(a => ((T?)null, (T?)a))];
    }
}
