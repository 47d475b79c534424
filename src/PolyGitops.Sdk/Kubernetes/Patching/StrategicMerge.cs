using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Kubernetes.Patching;

/// <summary>
/// Strategic merge (Kubernetes, update API objects in place): maps are merged by key, lists whose items have keys item by item, and
/// everything else is replaced. Null removes, and so does <c>$patch: delete</c>. What the API server and kustomize do differently is in
/// their dialects.
/// </summary>
internal sealed class StrategicMerge(MergeDialect dialect)
{
    public const string Directive = "$patch";

    /// <summary>The merged object, or null when the patch deletes it. Both inputs stay as they are.</summary>
    /// <param name="target">The object.</param>
    /// <param name="patch">What is merged into it.</param>
    /// <param name="place">What is known of the object's fields.</param>
    /// <exception cref="StrategicMergeException">The patch does not fit the object, or a directive is unknown.</exception>
    public JsonObject? Apply(JsonObject target, JsonObject patch, IMergePlace place) =>
        Merge(new(target), new(patch), place, "").Node as JsonObject;

    /// <summary>Merges one value. The path, <c>/</c> between keys, is for messages.</summary>
    public MergeValue Merge(MergeValue target, MergeValue patch, IMergePlace place, string path)
    {
        if (patch is { IsThere: true, Node: null }) return MergeValue.Missing;
        if (!patch.IsThere && !dialect.VisitsAll) return target;
        if (target.Node is { } old && patch.Node is { } wanted && Shape(old) != Shape(wanted))
        {
            if (dialect.KeepsTypes)
                throw new StrategicMergeException($"'{path}' is {Shape(old)} in the object and {Shape(wanted)} in the patch");
            target = MergeValue.Missing;
        }
        return (target.Node ?? patch.Node) switch
        {
            null => target,
            JsonObject => Maps(target, patch, place, path),
            JsonArray when place.Keys is { } keys => dialect.MergeLists(this, target, patch, place, keys, path),
            _ => patch.IsThere ? patch : target,
        };
    }

    private MergeValue Maps(MergeValue target, MergeValue patch, IMergePlace place, string path)
    {
        var directive = (patch.Node as JsonObject)?[Directive]?.Scalar() ?? "";
        if (directive == "delete") return MergeValue.Missing;
        if (directive == "replace") target = MergeValue.Missing;
        else if (directive is not ("" or "merge"))
            throw new StrategicMergeException($"'{directive}' is not a $patch directive; use delete, replace or merge");
        var old = dialect.Before(target.Node as JsonObject ?? [], patch.Node as JsonObject ?? []);
        var merged = new JsonObject();
        var keys = old.Select(p => p.Key).Where(k => k != Directive).Union(Keys(patch).Where(k => !dialect.IsDirective(k)));
        foreach (var key in keys)
        {
            var field = Merge(
                MergeValue.Of(old, key), MergeValue.Of(patch.Node, key), place.Field(key), path.Length == 0 ? key : $"{path}/{key}");
            if (field.IsThere) merged[key] = field.Node?.DeepClone();
        }
        if (patch.Node is JsonObject changes) dialect.After(merged, changes, place);
        return new(merged);
    }

    private static IEnumerable<string> Keys(MergeValue map) => (map.Node as JsonObject)?.Select(p => p.Key) ?? [];

    private static string Shape(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.Object => "a mapping",
        JsonValueKind.Array => "a list",
        _ => "a scalar",
    };
}

/// <summary>A value that may be absent, which is another thing than null.</summary>
internal readonly record struct MergeValue(JsonNode? Node, bool IsThere = true)
{
    public static MergeValue Missing => new(null, false);

    public static MergeValue Of(JsonNode? map, string key) =>
        map is JsonObject found && found.TryGetPropertyValue(key, out var value) ? new(value) : Missing;
}

/// <summary>What an API says of a field.</summary>
internal interface IMergePlace
{
    /// <summary>The keys of a list's items; none for plain values; null for a list that is replaced as a whole.</summary>
    IReadOnlyList<string>? Keys { get; }

    /// <summary>The items of a list.</summary>
    IMergePlace Items { get; }

    /// <summary>A field of a map.</summary>
    IMergePlace Field(string name);
}

/// <summary>A patch cannot be merged; the message says why.</summary>
internal sealed class StrategicMergeException(string message) : Exception(message);
