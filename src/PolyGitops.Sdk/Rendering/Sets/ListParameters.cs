using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Manifests.Yaml;

namespace PolyGitops.Sdk.Rendering.Sets;

/// <summary>The list generator.</summary>
internal static class ListParameters
{
    public static IReadOnlyList<JsonObject> Of(ListGenerator generator, bool usesGo)
    {
        IEnumerable<JsonElement> elements = generator.Elements ?? [];
        if (generator.ElementsYaml is { Length: > 0 } yaml && YamlReader.Read(yaml) is [{ Content.ValueKind: JsonValueKind.Array } further, ..])
            elements = elements.Concat(further.Content.EnumerateArray());
        return [.. elements.Select(e => usesGo ? JsonObject.Create(e)!.DeepClone().AsObject() : Flat(e))];
    }

    private static JsonObject Flat(JsonElement element)
    {
        var parameters = new JsonObject();
        foreach (var property in element.EnumerateObject())
        {
            if (property.NameEquals("values") && property.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var value in property.Value.EnumerateObject()) parameters["values." + value.Name] = Text(value);
            }
            else
            {
                parameters[property.Name] = Text(property);
            }
        }
        return parameters;
    }

    private static string Text(JsonProperty property) => property.Value.ValueKind == JsonValueKind.String
        ? property.Value.GetString()!
        : throw new SetException(SetException.Parameters, $"error parsing value as string {property.Name}: {property.Value.GetRawText()}");
}
