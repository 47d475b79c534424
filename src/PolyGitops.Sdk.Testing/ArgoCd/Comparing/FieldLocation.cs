using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Testing.ArgoCd.Comparing;

/// <summary>A field within an object: where it is, and the way to it from the root.</summary>
internal sealed record FieldLocation(JsonNode Holder, object Step, IReadOnlyList<object> Path)
{
    public void Remove()
    {
        if (Holder is JsonObject fields) fields.Remove((string)Step);
        // An item of a list keeps its place, or the paths after it would shift.
        else if (Holder is JsonArray items && Step is int index && index < items.Count) items[index] = null;
    }

    /// <summary>Takes the value that another object has at this place.</summary>
    public void Take(JsonNode other)
    {
        JsonNode? value = other;
        foreach (var step in Path) value = Get(value, step);
        if (Holder is JsonObject fields && value is null) fields.Remove((string)Step);
        else if (Holder is JsonObject holder) holder[(string)Step] = value!.DeepClone();
        else if (Holder is JsonArray items && Step is int index && index < items.Count) items[index] = value?.DeepClone();
    }

    public static JsonNode? Get(JsonNode? holder, object step) => holder switch
    {
        JsonObject fields when step is string name => fields[name],
        JsonArray items when step is int index && index >= 0 && index < items.Count => items[index],
        _ => null,
    };
}
