using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Projects;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.ArgoCd.Live;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Testing.ArgoCd.Comparing;

/// <summary>The fields that an Application's <c>ignoreDifferences</c> leaves alone.</summary>
internal sealed class IgnoredFields(IReadOnlyList<ResourceIgnoreDifferences> rules)
{
    public static IgnoredFields None { get; } = new([]);

    /// <summary>What a set ignores of the Applications that it makes.</summary>
    public static IgnoredFields ForApplications(IReadOnlyList<ApplicationSetResourceIgnoreDifferences> rules) =>
        rules.Count == 0 ? None : new(
    [
        .. rules.Select(r => new ResourceIgnoreDifferences
        {
            Group = "*",
            Kind = "Application",
            Name = r.Name,
            JsonPointers = r.JsonPointers,
            JqPathExpressions = r.JqPathExpressions,
        }),
    ]);

    /// <summary>Whether anything of an object is ignored.</summary>
    public bool Concern(ResourceKey key) => rules.Any(r => IsFor(r, key));

    /// <summary>The target without the ignored fields.</summary>
    public Manifest Without(TargetObject target, Manifest live)
    {
        var content = Copy(target.Compared);
        foreach (var field in FieldsOf(target.Key, content, live)) field.Remove();
        return Manifest.FromJson(content.ToJsonString());
    }

    /// <summary>The target with the live values of the ignored fields, so that applying it changes none of them.</summary>
    public Manifest WithLive(TargetObject target, Manifest live)
    {
        var content = Copy(target.Manifest);
        var found = Copy(live);
        foreach (var field in FieldsOf(target.Key, content, live)) field.Take(found);
        return Manifest.FromJson(content.ToJsonString());
    }

    private IEnumerable<FieldLocation> FieldsOf(ResourceKey key, JsonObject content, Manifest live)
    {
        foreach (var rule in rules.Where(r => IsFor(r, key)))
        {
            foreach (var pointer in rule.JsonPointers ?? [])
            {
                foreach (var place in FieldPath.FromPointer(pointer).Find(content)) yield return place;
            }
            foreach (var expression in rule.JqPathExpressions ?? [])
            {
                foreach (var place in FieldPath.FromJq(expression).Find(content)) yield return place;
            }
            foreach (var manager in rule.ManagedFieldsManagers ?? [])
            {
                foreach (var place in ManagedFieldLocations.Of(live, manager, content)) yield return place;
            }
        }
    }

    private static bool IsFor(ResourceIgnoreDifferences rule, ResourceKey key) =>
        ProjectPattern.IsMatch(rule.Group ?? "", key.Group)
        && ProjectPattern.IsMatch(rule.Kind ?? "", key.Kind)
        && (rule.Name is null or "" || rule.Name == key.Name)
        && (rule.Namespace is null or "" || rule.Namespace == key.Namespace);

    private static JsonObject Copy(Manifest manifest) => JsonObject.Create(manifest.Content)!.DeepClone().AsObject();
}

/// <summary>The fields of an object that a field manager owns.</summary>
internal static class ManagedFieldLocations
{
    public static IEnumerable<FieldLocation> Of(Manifest live, string manager, JsonObject content) =>
        live.Content.Items("metadata", "managedFields")
        .Where(e => e.Text("manager") == manager && e.Field("fieldsV1") is not null)
        .SelectMany(e => Find(e.Field("fieldsV1")!.Value, content, []))
        .ToList();

    private static IEnumerable<FieldLocation> Find(JsonElement fields, JsonNode holder, object[] path)
    {
        foreach (var field in fields.EnumerateObject())
        {
            if (StepOf(field.Name, holder) is not { } step || FieldLocation.Get(holder, step) is not { } child) continue;
            object[] way = [.. path, step];
            var isLeaf = field.Value.EnumerateObject().All(f => f.Name == ".");
            foreach (var place in isLeaf ? [new FieldLocation(holder, step, way)] : Find(field.Value, child, way)) yield return place;
        }
    }

    // f:name is a field, k:{"name":"web"} an item by its keys; values of a set have no fields of their own.
    private static object? StepOf(string name, JsonNode holder)
    {
        if (name.StartsWith("f:", StringComparison.Ordinal)) return name[2..];
        if (!name.StartsWith("k:", StringComparison.Ordinal) || holder is not JsonArray items) return null;
        var keys = JsonNode.Parse(name[2..])!.AsObject();
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is JsonObject item && keys.All(k => JsonNode.DeepEquals(item[k.Key], k.Value))) return i;
        }
        return null;
    }
}
