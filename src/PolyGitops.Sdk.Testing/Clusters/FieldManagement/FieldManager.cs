using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Schemas;

namespace PolyGitops.Sdk.Testing.Clusters.FieldManagement;

/// <summary>Tracks field ownership, and merges applied configurations (Kubernetes, server-side apply).</summary>
internal static class FieldManager
{
    // What the server writes itself belongs to no manager.
    private static readonly FieldSet System = FieldSet.Parse(JsonNode.Parse("""
        {
          "f:apiVersion": {}, "f:kind": {},
          "f:metadata": {
            ".": {}, "f:name": {}, "f:namespace": {}, "f:creationTimestamp": {}, "f:selfLink": {}, "f:uid": {}, "f:generation": {},
            "f:managedFields": {}, "f:resourceVersion": {}
          }
        }
        """)!.AsObject());

    /// <summary>
    /// Writes the managed fields of <paramref name="next"/>, which <paramref name="writer"/> made of <paramref name="live"/>.
    /// </summary>
    public static void Update(JsonObject live, JsonObject next, Schema schema, ManagedEntry writer)
    {
        var entries = ManagedFieldsOf(live, next);
        next["metadata"]!.AsObject().Remove("managedFields");
        var difference = Difference(live, next, schema);
        var lost = difference.Changed.Union(difference.Removed);
        var mine = entries.Find(e => e.IsBy(writer));
        var before = mine?.Fields ?? FieldSet.Empty;
        var after = before.Except(difference.Removed).Union(difference.Changed);
        var kept = entries.Where(e => e != mine).Select(e => e with { Fields = e.Fields.Except(lost) });
        var own = after.Equals(before) && difference.Changed.IsEmpty ? mine : writer with { Fields = after };
        Write(next, own is null ? kept : kept.Append(own));
    }

    /// <summary>The live object with a configuration applied to it.</summary>
    /// <exception cref="FieldManagerConflictException">Others own fields that would change, and they are not to be forced.</exception>
    public static JsonObject Apply(JsonObject live, JsonObject applied, Schema schema, ManagedEntry writer, bool force)
    {
        var entries = ManagedFieldsOf(live, live);
        var set = ObjectFields.Of(applied, schema).Except(System);
        var mine = entries.Find(e => e.IsBy(writer));
        var others = entries.Where(e => e != mine).ToList();
        var next = ObjectMerge.Merge(live, applied, schema);
        if (mine is not null) ObjectRemoval.Remove(next, schema, mine.Fields, others.Aggregate(set, (all, e) => all.Union(e.Fields)));
        next["metadata"]!.AsObject().Remove("managedFields");

        var difference = Difference(live, next, schema);
        var conflicts = others.Select(e => (Entry: e, Fields: e.Fields.Intersect(difference.Changed)))
            .Where(c => !c.Fields.IsEmpty).ToList();
        if (conflicts.Count > 0 && !force) throw new FieldManagerConflictException(conflicts);

        var lost = difference.Changed.Union(difference.Removed);
        var isSame = lost.IsEmpty && mine is not null && mine.Fields.Equals(set);
        Write(next, others.Select(e => e with { Fields = e.Fields.Except(lost) }).Append(isSame ? mine! : writer with { Fields = set }));
        return next;
    }

    // A client may write managed fields itself, as kubectl does when it moves to server-side apply; one that knows nothing of them
    // must not lose them, and a single empty entry takes them away.
    private static List<ManagedEntry> ManagedFieldsOf(JsonObject live, JsonObject next)
    {
        if (next["metadata"]?["managedFields"] is JsonArray { Count: 1 } only && only[0] is JsonObject { Count: 0 }) return [];
        return ManagedEntry.Read(next) is { Count: > 0 } said ? said : ManagedEntry.Read(live) ?? [];
    }

    private static ObjectComparison Difference(JsonObject live, JsonObject next, Schema schema)
    {
        var difference = ObjectComparison.Of(live, next, schema);
        return new(difference.Added.Except(System), difference.Modified.Except(System), difference.Removed.Except(System));
    }

    private static void Write(JsonObject content, IEnumerable<ManagedEntry> entries)
    {
        var kept = entries.Where(e => !e.Fields.IsEmpty).ToList();
        if (kept.Count > 0) content["metadata"]!["managedFields"] = ManagedEntry.Write(kept);
    }
}

/// <summary>Other managers own fields that an apply would change.</summary>
internal sealed class FieldManagerConflictException(
    IReadOnlyList<(ManagedEntry Entry, FieldSet Fields)> conflicts) : Exception(Describe(conflicts))
{
    /// <summary>One per field.</summary>
    public IReadOnlyList<(string Manager, string Field)> Conflicts { get; } = Fields(conflicts);

    private static string Describe(IReadOnlyList<(ManagedEntry Entry, FieldSet Fields)> conflicts)
    {
        var all = Fields(conflicts);
        if (all is [var only]) return $"Apply failed with 1 conflict: conflict with {only.Manager}: {only.Field}";
        var lines = conflicts
            .OrderBy(c => c.Entry.Manager, StringComparer.Ordinal)
            .Select(c => $"conflicts with {c.Entry.Describe()}:\n" + string.Join('\n', c.Fields.Paths().Select(p => "- " + p)));
        return $"Apply failed with {all.Count} conflicts: {string.Join('\n', lines)}";
    }

    private static List<(string Manager, string Field)> Fields(IReadOnlyList<(ManagedEntry Entry, FieldSet Fields)> conflicts) =>
        [.. conflicts.SelectMany(c => c.Fields.Paths().Select(p => (c.Entry.Describe(), p)))];
}
