using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Schemas;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing.Clusters.FieldManagement;

/// <summary>
/// A set of fields of an object as managed fields write it (FieldsV1): a tree whose keys are <c>f:name</c>, <c>k:{"name":"a"}</c> and
/// <c>v:"x"</c>, and in which <c>.</c> marks a place that is in the set besides what is below it. Immutable.
/// </summary>
internal sealed class FieldSet
{
    public static readonly FieldSet Empty = new(false, []);

    /// <summary>One field with nothing below it.</summary>
    public static readonly FieldSet Leaf = new(true, []);

    private readonly Dictionary<string, FieldSet> _children;

    private FieldSet(bool isMember, Dictionary<string, FieldSet> children) => (IsMember, _children) = (isMember, children);

    /// <summary>Whether this place itself is in the set.</summary>
    public bool IsMember { get; }

    public bool IsEmpty => !IsMember && _children.Count == 0;

    public IReadOnlyDictionary<string, FieldSet> Children => _children;

    public static FieldSet Of(bool isMember, IEnumerable<KeyValuePair<string, FieldSet>> children)
    {
        var kept = new Dictionary<string, FieldSet>(children.Where(c => !c.Value.IsEmpty));
        return kept.Count > 0 ? new(isMember, kept) : isMember ? Leaf : Empty;
    }

    public FieldSet Union(FieldSet other) => Combine(other, (a, b) => a || b, (a, b) => a is null ? b! : b is null ? a : a.Union(b));

    public FieldSet Except(FieldSet other) => Combine(other, (a, b) => a && !b, (a, b) => a is null ? Empty : b is null ? a : a.Except(b));

    public FieldSet Intersect(FieldSet other) =>
        Combine(other, (a, b) => a && b, (a, b) => a is null || b is null ? Empty : a.Intersect(b));

    public bool Equals(FieldSet other) =>
        IsMember == other.IsMember && _children.Count == other._children.Count
        && _children.All(c => other._children.TryGetValue(c.Key, out var theirs) && c.Value.Equals(theirs));

    /// <summary>Every place in the set, as messages write it: <c>.spec.containers[name="a"].image</c>.</summary>
    public IEnumerable<string> Paths(string prefix = "")
    {
        if (IsMember && prefix.Length > 0) yield return prefix;
        foreach (var (key, child) in _children.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            foreach (var path in child.Paths(prefix + PathElement.Describe(key))) yield return path;
        }
    }

    /// <summary>Whether something is FieldsV1.</summary>
    public static bool IsNotation(JsonNode? fields) =>
        fields is JsonObject all && all.All(f => (f.Key == "." || PathElement.IsNotation(f.Key)) && IsNotation(f.Value));

    /// <summary>Reads FieldsV1.</summary>
    public static FieldSet Parse(JsonObject fields, bool isRoot = true) => Of(
        fields.ContainsKey(".") || (fields.Count == 0 && !isRoot),
        fields.Where(f => f.Key != ".").Select(f => KeyValuePair.Create(f.Key, Parse(f.Value!.AsObject(), isRoot: false))));

    /// <summary>Writes FieldsV1.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject();
        if (IsMember && _children.Count > 0) json["."] = new JsonObject();
        foreach (var (key, child) in _children.OrderBy(c => c.Key, StringComparer.Ordinal)) json[key] = child.ToJson();
        return json;
    }

    private FieldSet Combine(FieldSet other, Func<bool, bool, bool> member, Func<FieldSet?, FieldSet?, FieldSet> child) => Of(
        member(IsMember, other.IsMember),
        _children.Select(c => KeyValuePair.Create(c.Key, child(c.Value, other._children.GetValueOrDefault(c.Key))))
            .Concat(
                other._children.Where(c => !_children.ContainsKey(c.Key)).Select(c => KeyValuePair.Create(c.Key, child(null, c.Value)))));
}

/// <summary>One step of a path in FieldsV1's notation.</summary>
internal static class PathElement
{
    public static string Field(string name) => "f:" + name;

    public static string Value(JsonNode? value) => "v:" + (value?.ToJsonString(JsonText.Relaxed) ?? "null");

    public static bool IsNotation(string element) => element.Length >= 2 && element[1] == ':';

    /// <summary>The keys of an item in the order of their names; a key that is not written has its default.</summary>
    public static string Item(JsonNode? item, Schema list)
    {
        var keys = new JsonObject();
        foreach (var key in list.ListMapKeys.Order(StringComparer.Ordinal))
        {
            var value = (item as JsonObject)?[key] ?? list.Items.Field(key)?.Default;
            if (value is not null) keys[key] = value.DeepClone();
        }
        return "k:" + keys.ToJsonString(JsonText.Relaxed);
    }

    /// <summary>As conflicts name it: <c>.image</c>, <c>[name="a"]</c>, <c>[="x"]</c>.</summary>
    public static string Describe(string element) => element[..2] switch
    {
        "f:" => "." + element[2..],
        "v:" => $"[={element[2..]}]",
        "k:" =>
            "["
                + string.Join(
                    ',', JsonNode.Parse(element[2..])!.AsObject().Select(k => $"{k.Key}={k.Value!.ToJsonString(JsonText.Relaxed)}")) + "]",
        _ => $"[{element[2..]}]",
    };
}

/// <summary>The fields that a configuration contains.</summary>
internal static class ObjectFields
{
    public static FieldSet Of(JsonObject value, Schema schema) =>
        value.Count == 0 ? FieldSet.Empty : Of(value, schema, isItem: false);

    private static FieldSet Of(JsonNode? value, Schema schema, bool isItem)
    {
        if (!Parts.Has(value, schema)) return FieldSet.Leaf;
        var isList = value is JsonArray;
        return FieldSet.Of(
            isItem, Parts.Of(value, schema).Select(p => KeyValuePair.Create(p.Key, Of(p.Value.Value, p.Value.Schema, isList))));
    }
}
