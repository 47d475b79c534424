using System.Text.Json.Nodes;
using CsCheck;
using PolyGitops.Sdk.Testing.Clusters.FieldManagement;
using PolyGitops.Sdk.Testing.Clusters.Schemas;

namespace PolyGitops.Sdk.Testing.Tests.Clusters;

public class FieldManagementTests
{
    private static readonly Schema Spec = new(
        JsonNode.Parse(Bodies.WidgetDefinition)!["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]!.AsObject(),
        _ => throw new InvalidOperationException());

    private static readonly Gen<string> Letter = Gen.Int[0, 2].Select(i => "abc"[i].ToString());

    private static readonly Gen<JsonObject> Config =
        from size in Gen.Int[1, 3]
        from color in Gen.Int[0, 2].Select(i => i switch { 0 => "red", 1 => "blue", _ => null })
        from tags in Letter.HashSet[0, 3]
        from parts in Gen.Select(Letter, Gen.Int[0, 2].Nullable()).Array[0, 3]
        from free in Gen.Select(Letter, Gen.Int[0, 2]).Array[0, 3]
        select Build(size, color, tags, parts, free);

    [Fact]
    public void One_manager_leaves_exactly_what_it_applied_last() => Gen.Select(Config, Config).Sample((first, second) =>
        JsonNode.DeepEquals(Plain(Apply(second, Blank(), "m")), Plain(Apply(second, Apply(first, Blank(), "m"), "m"))));

    [Fact]
    public void Applying_twice_is_applying_once() => Gen.Select(Config, Config).Sample((first, second) =>
    {
        var once = Apply(second, Apply(first, Blank(), "other"), "m");
        return JsonNode.DeepEquals(once, Apply(second, once.DeepClone().AsObject(), "m"));
    });

    [Fact]
    public void What_one_manager_applied_and_took_back_leaves_the_other_as_it_was() => Gen.Select(Config, Config).Sample((theirs, mine) =>
    {
        var before = Apply(theirs, Blank(), "other");
        var merged = Apply(mine, before.DeepClone().AsObject(), "m");
        // Taken back by the first owner again, for what was forced away from it.
        var after = Apply(theirs, Apply(new() { ["metadata"] = new JsonObject() }, merged, "m"), "other");
        return JsonNode.DeepEquals(Unordered(Plain(before)), Unordered(Plain(after)));
    });

    [Fact]
    public void A_set_survives_its_notation() => Config.Sample(config =>
    {
        var set = ObjectFields.Of(config, Spec);
        return FieldSet.Parse(set.ToJson()).Equals(set);
    });

    [Fact]
    public void Sets_follow_the_laws_of_sets() => Gen.Select(Config, Config).Sample((first, second) =>
    {
        var (a, b) = (ObjectFields.Of(first, Spec), ObjectFields.Of(second, Spec));
        return a.Union(b).Equals(b.Union(a)) && a.Except(b).Intersect(b).IsEmpty && a.Except(b).Union(a.Intersect(b)).Equals(a);
    });

    private static JsonObject Apply(
        JsonObject config, JsonObject live, string manager) => FieldManager.Apply(live, config.DeepClone().AsObject(), Spec, new()
        {
            Manager = manager,
            Operation = ManagedEntry.Apply,
            ApiVersion = "example.com/v1",
            Subresource = "",
            Time = "2026-01-01T00:00:00Z",
            Fields = FieldSet.Empty,
        }, force: true);

    private static JsonObject Build(int size, string? color, HashSet<string> tags, (string, int?)[] parts, (string, int)[] free)
    {
        var spec = new JsonObject { ["size"] = size, ["tags"] = new JsonArray([.. tags.Select(t => (JsonNode)t)]) };
        if (color is not null) spec["color"] = color;
        spec["parts"] = new JsonArray([.. parts.DistinctBy(p => p.Item1).Select(p => Part(p.Item1, p.Item2))]);
        spec["free"] = new JsonObject(free.DistinctBy(f => f.Item1).Select(f => KeyValuePair.Create(f.Item1, (JsonNode?)f.Item2)));
        return new() { ["metadata"] = new JsonObject(), ["spec"] = spec };
    }

    private static JsonObject Part(string name, int? count) => count is null ? new() { ["name"] = name } : new()
    {
        ["name"] = name,
        ["count"] = count,
    };

    private static JsonObject Blank() => new() { ["metadata"] = new JsonObject() };

    private static JsonObject Plain(JsonObject content)
    {
        var plain = content.DeepClone().AsObject();
        plain["metadata"]!.AsObject().Remove("managedFields");
        return plain;
    }

    private static JsonObject Unordered(JsonObject content)
    {
        foreach (var list in new[] { "tags", "parts" })
        {
            if (content["spec"]?[list] is JsonArray items)
                content["spec"]![list] = new JsonArray(
                    [.. items.OrderBy(i => i!.ToJsonString(), StringComparer.Ordinal).Select(i => i!.DeepClone())]);
        }
        return content;
    }
}
