using System.Text.Json;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Testing.ArgoCd.Comparing;

/// <summary>
/// Whether a live object contains everything in the target. Other fields belong to the server or to others: defaults,
/// counts, injected fields. So is what is empty, which Kubernetes does not write.
/// </summary>
internal sealed class FieldComparison
{
    private readonly bool _isBuiltIn;

    private FieldComparison(bool isBuiltIn) => _isBuiltIn = isBuiltIn;

    public static bool IsHeld(Manifest target, Manifest live) =>
        new FieldComparison(KubernetesScopes.IsBuiltInGroup(target.Group())).IsObjectHeld(target, live);

    private bool IsObjectHeld(Manifest target, Manifest live)
    {
        foreach (var property in target.Content.EnumerateObject())
        {
            if (property.Name is "apiVersion" or "kind" or "status") continue;
            if (property.Name == "metadata")
            {
                if (!IsMetadataHeld(property.Value, live.Content.Field("metadata"))) return false;
            }
            else if (!IsHeld(property.Value, live.Content.Field(property.Name)))
            {
                return false;
            }
        }
        return true;
    }

    private bool IsMetadataHeld(JsonElement target, JsonElement? live) =>
        IsHeld(target.Field("labels"), live?.Field("labels"))
        && IsHeld(target.Field("annotations"), live?.Field("annotations"))
        && IsHeld(target.Field("ownerReferences"), live?.Field("ownerReferences"))
        && Texts(target, "finalizers").All(Texts(live, "finalizers").Contains);

    private bool IsHeld(JsonElement? target, JsonElement? live)
    {
        if (target is not { } wanted || IsEmpty(wanted)) return true;
        if (live is not { } found) return _isBuiltIn && IsZero(wanted);
        if (wanted.ValueKind == JsonValueKind.Object)
            return found.ValueKind == JsonValueKind.Object && wanted.EnumerateObject().All(p => IsHeld(p.Value, found.Field(p.Name)));
        if (wanted.ValueKind == JsonValueKind.Array) return found.ValueKind == JsonValueKind.Array && AreItemsHeld(wanted, found);
        return JsonElement.DeepEquals(wanted, found) || IsSameQuantity(wanted, found);
    }

    private bool AreItemsHeld(JsonElement wanted, JsonElement found)
    {
        if (wanted.GetArrayLength() != found.GetArrayLength()) return false;
        // A list that is known by its items' names may come back in another order.
        if (JsonFields.ItemsByName(found) is { } named && JsonFields.ItemsByName(wanted) is { } others)
            return others.All(o => named.TryGetValue(o.Key, out var item) && IsHeld(o.Value, item));
        return wanted.EnumerateArray().Zip(found.EnumerateArray()).All(p => IsHeld(p.First, p.Second));
    }

    // 1000m is 1, 1024Mi is 1Gi: a server writes quantities its own way.
    private static bool IsSameQuantity(JsonElement wanted, JsonElement found) =>
        Quantity.TryParse(Text(wanted), out var one) && Quantity.TryParse(Text(found), out var other) && one.Value == other.Value
        && (one.Suffix.Length > 0 || other.Suffix.Length > 0 || wanted.ValueKind == found.ValueKind
            && wanted.ValueKind == JsonValueKind.Number);

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => true,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => value.EnumerateObject().All(p => IsEmpty(p.Value)),
        _ => false,
    };

    // Go's zero values, which the models of built-in kinds leave out.
    private static bool IsZero(JsonElement value) =>
        value.ValueKind == JsonValueKind.False || value.ValueKind == JsonValueKind.String && value.GetString()!.Length == 0;

    private static IEnumerable<string> Texts(JsonElement? holder, string key) => holder?.Items(key).Select(i => i.GetString() ?? "") ?? [];
}
